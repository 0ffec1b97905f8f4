using Ambos.Platform.Import;
using NodaTime;

namespace Ambos.Chain.Histories.EventLogs;

/// <summary>Something that was done to a case. What is not known is nothing.</summary>
internal sealed record LoggedEvent(Instant At, string? Activity, string? Resource, string? Team);

/// <summary>A case with its events in the order of time, equal ones in the order of the file.</summary>
internal sealed record LoggedCase(string Number)
{
    /// <summary>So many events together end a chunk, so that long cases do not fill the memory.</summary>
    private const int ManyEvents = 20_000;

    private const string Question = """
        SELECT r.number, e.at, e.activity, e.resource, e.team FROM ranked r JOIN events e ON e.number = r.number
        WHERE r.rank > ?1 AND r.rank <= ?2 ORDER BY r.rank, e.at, e.place
        """;

    public List<LoggedEvent> Events { get; } = [];

    /// <summary>The next cases, whole.</summary>
    public static List<LoggedCase> Load(Stage stage, long after, int most)
    {
        List<LoggedCase> cases = [];
        var events = 0;
        foreach (var row in stage.Query(Question, after, after + most))
        {
            if (cases is not [.., var last] || last.Number != row.GetString(0))
            {
                if (events > ManyEvents)
                {
                    break;
                }

                cases.Add(last = new(row.GetString(0)));
            }

            events++;
            last.Events.Add(new(Instant.FromUnixTimeMilliseconds(row.GetInt64(1)), Text(row, 2), Text(row, 3), Text(row, 4)));
        }

        return cases;
    }

    /// <summary>Who had it, in the order of time; where nobody is known, the last known one still had it.</summary>
    public List<Holding> Holdings(Func<LoggedEvent, string?> holder)
    {
        List<Holding> holdings = [];
        foreach (var happened in Events)
        {
            if (holder(happened) is { } now && (holdings is not [.., var last] || last.Holder != now))
            {
                End(holdings, happened.At);
                holdings.Add(new(now, happened.At, happened.At));
            }
        }

        End(holdings, Events[^1].At);
        return holdings;
    }

    private static void End(List<Holding> holdings, Instant at)
    {
        if (holdings is [.., var last])
        {
            holdings[^1] = last with { Until = at };
        }
    }

    private static string? Text(Microsoft.Data.Sqlite.SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
