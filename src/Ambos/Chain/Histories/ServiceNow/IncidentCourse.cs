using NodaTime;

namespace Ambos.Chain.Histories.ServiceNow;

/// <summary>Who had an incident when, how long each really worked on it, and who broke its promise.</summary>
internal sealed class IncidentCourse
{
    public const string NobodyKnown = "unknown";

    private readonly List<Holding> _holdings = [];

    public IncidentCourse(Incident incident)
    {
        Standings = IncidentStates.Of(incident);
        var end = incident.Resolved ?? incident.Events[^1].At;
        (string Group, Instant From)? now = null;
        foreach (var (happened, index) in incident.Events.Select((happened, index) => (happened, index)))
        {
            if (happened.Group is { } group && group != now?.Group)
            {
                Close(now, happened.At);
                now = (group, now is null && index == 0 ? incident.Opened : happened.At);
            }
        }

        Close(now, now is { } last ? Instant.Max(end, last.From) : end);
        End = end;
    }

    /// <summary>The changes of state, from the birth on.</summary>
    public List<Standing> Standings { get; }

    /// <summary>When the work ended: at the resolution, or with the last that is known.</summary>
    public Instant End { get; }

    /// <summary>The teams that had it, in the order of time; a missing team changes nothing.</summary>
    public IReadOnlyList<Holding> Holdings => _holdings;

    /// <summary>The work came back to a team that had it before.</summary>
    public bool PingPong => PastRequest.PlayedBack(_holdings);

    /// <summary>The team that worked longest on it until it was delivered, waiting taken out; of several the first.</summary>
    public string LongestHeldBy() => _holdings
        .GroupBy(holding => holding.Holder)
        .Select(group => (Group: group.Key, Worked: group.Sum(holding => Worked(holding.From, Instant.Min(holding.Until, End)))))
        .OrderByDescending(group => group.Worked)
        .Select(group => group.Group)
        .FirstOrDefault() ?? NobodyKnown;

    /// <summary>Seconds between two moments in which nobody was waited for and nothing was resolved.</summary>
    public long Worked(Instant from, Instant until)
    {
        var worked = Duration.Zero;
        for (var index = 0; index < Standings.Count; index++)
        {
            var begins = Instant.Max(Standings[index].At, from);
            var ends = index + 1 < Standings.Count ? Instant.Min(Standings[index + 1].At, until) : until;
            if (Standings[index].Works && begins < ends)
            {
                worked += ends - begins;
            }
        }

        return (long)worked.TotalSeconds;
    }

    private void Close((string Group, Instant From)? holding, Instant until)
    {
        if (holding is { } held)
        {
            _holdings.Add(new(held.Group, held.From, until));
        }
    }
}
