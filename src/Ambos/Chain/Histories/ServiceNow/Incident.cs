using Ambos.Platform.Import;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Ambos.Chain.Histories.ServiceNow;

/// <summary>One line of the log: how an incident stood at a moment.</summary>
internal sealed record IncidentEvent(Instant At, string? State, int Reopened, bool MadeSla, string? Group);

/// <summary>An incident with its events in the order of time; what was told several times holds as it was told last.</summary>
internal sealed record Incident(string Number, Instant Opened)
{
    public List<IncidentEvent> Events { get; } = [];
    public Instant? Resolved { get; set; }
    public Instant? Closed { get; set; }
    public string? Caller { get; set; }
    public string? Priority { get; set; }
    public string? ContactType { get; set; }

    /// <summary>The other columns, by name.</summary>
    public Dictionary<string, string> Facts { get; } = [];

    public int Groups => Events.Select(happened => happened.Group).Distinct().Count();
}

/// <summary>Takes incidents out of the stage with all their events.</summary>
internal static class Incidents
{
    /// <summary>Columns that are kept as they are.</summary>
    public static readonly string[] Facts =
    [
        "category", "subcategory", "u_symptom", "location", "cmdb_ci", "impact", "urgency", "opened_by", "assigned_to", "reassignment_count",
        "knowledge", "notify", "problem_id", "rfc", "vendor", "caused_by", "closed_code", "resolved_by",
    ];

    private const int FirstFact = 13;

    private static readonly string Question = $"""
        SELECT r.rank, e.number, e.at, e.state, e.reopened, e.made_sla, e.opened, e.resolved, e.closed, e.group_name, e.caller, e.priority, e.contact_type,
            {string.Join(", ", Facts.Select(fact => $"e.{fact}"))}
        FROM ranked r JOIN events e ON e.number = r.number
        WHERE r.rank > ?1 AND r.rank <= ?2 ORDER BY r.rank, e.at, e.line
        """;

    public static List<Incident> Load(Stage stage, long after, long until)
    {
        List<Incident> incidents = [];
        foreach (var row in stage.Query(Question, after, until))
        {
            if (incidents is not [.., var last] || last.Number != row.GetString(1))
            {
                incidents.Add(last = new(row.GetString(1), Moment(row, 6)!.Value));
            }

            Add(last, row);
        }

        return incidents;
    }

    private static void Add(Incident incident, SqliteDataReader row)
    {
        incident.Events.Add(new(
            Instant.Max(Moment(row, 2)!.Value, incident.Opened), Text(row, 3), row.IsDBNull(4) ? 0 : row.GetInt32(4), row.GetInt32(5) == 1, Text(row, 9)));
        incident.Resolved = Moment(row, 7) ?? incident.Resolved;
        incident.Closed = Moment(row, 8) ?? incident.Closed;
        incident.Caller = Text(row, 10) ?? incident.Caller;
        incident.Priority = Text(row, 11) ?? incident.Priority;
        incident.ContactType = Text(row, 12) ?? incident.ContactType;
        for (var fact = 0; fact < Facts.Length; fact++)
        {
            if (Text(row, FirstFact + fact) is { } text)
            {
                incident.Facts[Facts[fact]] = text;
            }
        }
    }

    private static Instant? Moment(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : Instant.FromUnixTimeMilliseconds(row.GetInt64(column));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
