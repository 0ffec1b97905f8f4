using Ambos.Requests.Contract;
using NodaTime;

namespace Ambos.Chain.Histories.ServiceNow;

/// <summary>How a request stood from a moment on.</summary>
internal sealed record Standing(Instant At, RequestState State, WaitingFor? WaitingFor = null, string? Reason = null)
{
    public bool Works => State is RequestState.New or RequestState.InProgress or RequestState.Reopened;

    public bool Done => State is RequestState.Delivered or RequestState.Closed or RequestState.Cancelled;
}

/// <summary>Translates the log's states, and finds what was re-opened.</summary>
internal static class IncidentStates
{
    /// <summary>Stands in the log where the state is missing.</summary>
    public const string Missing = "-100";

    private static readonly Dictionary<string, (RequestState State, WaitingFor? WaitingFor)> Meanings = new()
    {
        ["New"] = (RequestState.New, null),
        ["Active"] = (RequestState.InProgress, null),
        ["In Progress"] = (RequestState.InProgress, null),
        ["Awaiting User Info"] = (RequestState.Waiting, WaitingFor.Customer),
        ["Awaiting Vendor"] = (RequestState.Waiting, WaitingFor.Supplier),
        ["Awaiting Problem"] = (RequestState.Waiting, WaitingFor.OtherTeam),
        ["Awaiting Evidence"] = (RequestState.Waiting, WaitingFor.OtherTeam),
        ["Resolved"] = (RequestState.Delivered, null),
        ["Closed"] = (RequestState.Closed, null),
        ["Canceled"] = (RequestState.Cancelled, null),
    };

    public static bool Known(string state) => Meanings.ContainsKey(state);

    /// <summary>The changes of state, beginning with the birth.</summary>
    public static List<Standing> Of(Incident incident)
    {
        List<Standing> standings = [new(incident.Opened, RequestState.New)];
        var reopened = 0;
        foreach (var happened in incident.Events.Where(happened => happened.State is not null))
        {
            var again = happened.Reopened > reopened;
            reopened = Math.Max(reopened, happened.Reopened);
            Add(standings, Standing(happened), again);
        }

        return standings;
    }

    private static void Add(List<Standing> standings, Standing next, bool again)
    {
        if (!next.Done && (again || standings[^1].Done))
        {
            standings.Add(new(next.At, RequestState.Reopened));
        }

        var now = standings[^1];
        var same = next.State == now.State && next.WaitingFor == now.WaitingFor && next.Reason == now.Reason;
        var stillWorks = next.State is RequestState.New || (next.State is RequestState.InProgress && now.State is RequestState.Reopened);
        if (!same && !(stillWorks && now.Works))
        {
            standings.Add(next.State is RequestState.New ? next with { State = RequestState.InProgress } : next);
        }
    }

    private static Standing Standing(IncidentEvent happened)
    {
        var (state, waiting) = Meanings[happened.State!];
        return new(happened.At, state, waiting, waiting is null ? null : happened.State);
    }
}
