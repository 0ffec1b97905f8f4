using Ambos.Platform.Import;
using NodaTime.Text;

namespace Ambos.Chain.Histories.ServiceNow;

/// <summary>Reads the event log into the stage, checks each line, and puts the incidents into the order of their opening.</summary>
internal sealed class IncidentFile(Reading reading, CancellationToken cancel)
{
    public const string Unknown = "?";

    private static readonly LocalDateTimePattern Moments = LocalDateTimePattern.CreateWithInvariantCulture("d/M/uuuu H:mm");

    private static readonly string Insert = $"""
        INSERT INTO events (line, number, at, state, reopened, made_sla, opened, resolved, closed, group_name, caller, priority, contact_type,
            {string.Join(", ", Incidents.Facts)})
        VALUES ({string.Join(", ", Enumerable.Range(1, 13 + Incidents.Facts.Length).Select(index => $"?{index}"))})
        """;

    private readonly Stage _stage = reading.Stage;
    private string _file = "";

    public long Read()
    {
        _stage.Run($"""
            CREATE TABLE events (line INTEGER PRIMARY KEY, number TEXT, at INTEGER, state TEXT, reopened INTEGER, made_sla INTEGER,
                opened INTEGER, resolved INTEGER, closed INTEGER, group_name TEXT, caller TEXT, priority TEXT, contact_type TEXT,
                {string.Join(", ", Incidents.Facts.Select(fact => $"{fact} TEXT"))});
            CREATE TABLE left_out (number TEXT PRIMARY KEY, line INTEGER) WITHOUT ROWID;
            CREATE TABLE ranked (rank INTEGER PRIMARY KEY, number TEXT NOT NULL);
            """);
        foreach (var row in reading.Lines("", cancel))
        {
            Take(row);
        }

        return Rank();
    }

    private void Take(SourceRow row)
    {
        _file = row.File;
        var number = row.Required("number");
        object?[] values =
        [
            row.Line, number, Needed(row, "sys_updated_at"), State(row), row.Whole("reopen_count", 0, int.MaxValue), MadeSla(row),
            Needed(row, "opened_at"), Moment(row, "resolved_at"), Moment(row, "closed_at"),
            Text(row, "assignment_group"), Text(row, "caller_id"), Text(row, "priority"), Text(row, "contact_type"),
            .. Incidents.Facts.Select(fact => Text(row, fact)),
        ];
        if (!row.Faulty)
        {
            _stage.Run(Insert, values);
        }
        else if (number.Length > 0)
        {
            _stage.Run("INSERT OR IGNORE INTO left_out (number, line) VALUES (?1, ?2)", number, row.Line);
        }
    }

    /// <summary>An incident with a wrong line is left out whole, so that the mended file adds it whole.</summary>
    private long Rank()
    {
        foreach (var row in _stage.Query("SELECT line, number FROM left_out ORDER BY line"))
        {
            reading.Findings.Add(FindingKind.Fault, FindingTexts.LeftOut, _file, row.GetInt64(0), "number", row.GetString(1));
        }

        _stage.Run("""
            CREATE INDEX events_number ON events (number);
            INSERT INTO ranked (number) SELECT number FROM events WHERE number NOT IN (SELECT number FROM left_out)
            GROUP BY number ORDER BY min(opened), min(line);
            """);
        return _stage.Count("SELECT count(*) FROM ranked");
    }

    /// <summary>The state as it stands; nothing for the mark of a missing one and for one that is not known.</summary>
    private static string? State(SourceRow row)
    {
        var state = row.Text("incident_state");
        if (IncidentStates.Known(state))
        {
            return state;
        }

        if (state is not IncidentStates.Missing and not Unknown)
        {
            row.Warn(FindingTexts.UnknownValue, "incident_state", state);
        }

        return null;
    }

    private static int? MadeSla(SourceRow row)
    {
        if (bool.TryParse(row.Text("made_sla"), out var made))
        {
            return made ? 1 : 0;
        }

        row.Fault(FindingTexts.UnknownValue, "made_sla", row.Text("made_sla"));
        return null;
    }

    private long? Needed(SourceRow row, string column)
    {
        var moment = Moment(row, column);
        if (moment is null && row.Text(column) is "" or Unknown)
        {
            row.Fault(FindingTexts.Required, column, row.Text(column));
        }

        return moment;
    }

    private long? Moment(SourceRow row, string column) => row.Moment(column, Moments, reading.Zone)?.ToUnixTimeMilliseconds();

    private static string? Text(SourceRow row, string column) => row.Text(column) is { Length: > 0 } text and not Unknown ? text : null;
}
