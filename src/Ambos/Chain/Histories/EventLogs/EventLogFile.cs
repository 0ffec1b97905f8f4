using Ambos.Platform.Import;

namespace Ambos.Chain.Histories.EventLogs;

/// <summary>Reads an event log into the stage, checks each line, and puts the cases into the order of their beginning.</summary>
internal sealed class EventLogFile(Reading reading, EventLogColumns columns, CancellationToken cancel)
{
    public const int NameLength = 180;

    private const int ActivityLength = 400;

    /// <summary>More than any case has; a log that says so has been given the wrong column.</summary>
    private const int MostEvents = 20_000;

    /// <summary>Stand where nothing is known.</summary>
    private static readonly HashSet<string> Unknown = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "?", "-", "null", "(null)", "nil", "none", "n/a", "na", "#n/a", "<na>", "nan", "\\n",
    };

    private readonly Stage _stage = reading.Stage;
    private string _file = "";

    public long Read()
    {
        _stage.Run("""
            CREATE TABLE lines (place INTEGER PRIMARY KEY, line INTEGER, number TEXT, day_first INTEGER, month_first INTEGER, ambiguous INTEGER,
                written TEXT, activity TEXT, resource TEXT, team TEXT);
            CREATE TABLE left_out (number TEXT PRIMARY KEY, line INTEGER) WITHOUT ROWID;
            CREATE TABLE ranked (rank INTEGER PRIMARY KEY, number TEXT NOT NULL);
            """);
        reading.Tell("");
        long place = 0;
        foreach (var row in reading.Lines("", cancel))
        {
            Take(row, ++place);
        }

        Decide();
        return Rank();
    }

    private void Take(SourceRow row, long place)
    {
        _file = row.File;
        var number = Case(row);
        var moment = Moment(row);
        var (activity, resource, team) = (Known(row.Cut(columns.Activity, ActivityLength)), Known(row, columns.Resource, NameLength), Known(row, columns.Group, NameLength));
        if (activity is null)
        {
            row.Warn(FindingTexts.Required, columns.Activity, row.Text(columns.Activity));
        }

        if (!row.Faulty)
        {
            _stage.Run(
                "INSERT INTO lines (place, line, number, day_first, month_first, ambiguous, written, activity, resource, team) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                place, row.Line, number, Milliseconds(moment!, false), Milliseconds(moment!, true), moment!.IsAmbiguous, row.Text(columns.Time), activity, resource, team);
        }
        else if (number.Length > 0)
        {
            LeaveOut(number, row.Line);
        }
    }

    private string Case(SourceRow row)
    {
        var number = row.AtMost(columns.Case, NameLength);
        if (Unknown.Contains(number))
        {
            row.Fault(FindingTexts.Required, columns.Case, number);
        }

        return number;
    }

    private WrittenMoment? Moment(SourceRow row)
    {
        var text = row.Text(columns.Time);
        var moment = WrittenMoment.Read(text);
        if (moment is null)
        {
            row.Fault(Unknown.Contains(text) ? FindingTexts.Required : FindingTexts.NotAMoment, columns.Time, text);
        }

        return moment;
    }

    private static string? Known(SourceRow row, string column, int longest) =>
        column.Length > 0 ? Known(row.AtMost(column, longest)) : null;

    private static string? Known(string text) => Unknown.Contains(text) ? null : text;

    private long? Milliseconds(WrittenMoment moment, bool monthFirst) => moment.At(reading.Zone, monthFirst)?.ToUnixTimeMilliseconds();

    private void LeaveOut(string number, long line) => _stage.Run("INSERT OR IGNORE INTO left_out (number, line) VALUES (?1, ?2)", number, line);

    /// <summary>Whether the day or the month stands first, by all dates of the file together.</summary>
    private void Decide()
    {
        var mustBeDay = _stage.Count("SELECT count(*) FROM lines WHERE month_first IS NULL");
        var mustBeMonth = _stage.Count("SELECT count(*) FROM lines WHERE day_first IS NULL");
        var monthFirst = mustBeMonth > mustBeDay;
        foreach (var row in _stage.Query("SELECT line, written FROM lines WHERE ambiguous = 1 ORDER BY place LIMIT 1"))
        {
            var (kind, code) = mustBeDay == mustBeMonth ? (FindingKind.Warning, FindingTexts.OrderUnsure)
                : (FindingKind.Note, monthFirst ? FindingTexts.MonthFirst : FindingTexts.DayFirst);
            reading.Findings.Add(kind, code, _file, null, columns.Time, row.GetString(1));
        }

        foreach (var row in _stage.Query(monthFirst
            ? "SELECT line, number, written FROM lines WHERE month_first IS NULL ORDER BY place"
            : "SELECT line, number, written FROM lines WHERE day_first IS NULL ORDER BY place"))
        {
            reading.Findings.Add(FindingKind.Fault, FindingTexts.NotAMoment, _file, row.GetInt64(0), columns.Time, row.GetString(2));
        }

        _stage.Run(monthFirst
            ? """
                INSERT OR IGNORE INTO left_out (number, line) SELECT number, line FROM lines WHERE month_first IS NULL;
                CREATE VIEW events AS SELECT place, line, number, month_first AS at, activity, resource, team FROM lines;
                """
            : """
                INSERT OR IGNORE INTO left_out (number, line) SELECT number, line FROM lines WHERE day_first IS NULL;
                CREATE VIEW events AS SELECT place, line, number, day_first AS at, activity, resource, team FROM lines;
                """);
    }

    /// <summary>A case with a wrong line is left out whole, so that the mended file adds it whole.</summary>
    private long Rank()
    {
        _stage.Run("CREATE INDEX lines_number ON lines (number)");
        foreach (var row in _stage.Query("SELECT number, min(line), count(*) FROM lines GROUP BY number HAVING count(*) > ?1", MostEvents).Select(row => (row.GetString(0), row.GetInt64(1))).ToList())
        {
            reading.Findings.Add(FindingKind.Fault, FindingTexts.TooManyEvents, _file, row.Item2, columns.Case, row.Item1);
            LeaveOut(row.Item1, row.Item2);
        }

        foreach (var row in _stage.Query("SELECT line, number FROM left_out ORDER BY line"))
        {
            reading.Findings.Add(FindingKind.Fault, FindingTexts.LeftOut, _file, row.GetInt64(0), columns.Case, row.GetString(1));
        }

        _stage.Run("""
            INSERT INTO ranked (number) SELECT number FROM events WHERE number NOT IN (SELECT number FROM left_out)
            GROUP BY number ORDER BY min(at), min(place);
            """);
        return _stage.Count("SELECT count(*) FROM ranked");
    }
}
