using Ambos.Requests.Contract;
using Ambos.Requests.Reading;

namespace Ambos.Requests.Tracking;

/// <summary>A request as its customer follows it: what they may read of it, and what they may do.</summary>
/// <param name="Timeline">What happened, the latest first; nothing internal.</param>
/// <param name="Teams">Names of the teams that the timeline speaks of.</param>
public sealed record Tracked(
    RequestDetail Request, IReadOnlyList<TimelineEntryView> Timeline, IReadOnlyList<PromiseExplanation> Why, IReadOnlyDictionary<Guid, string> Teams)
{
    /// <summary>The link by which a guest came; nothing for who has signed in.</summary>
    public string? Token { get; init; }

    /// <summary>May accept, send back, answer the question, open again, cancel.</summary>
    public bool MayDecide { get; init; }

    /// <summary>May write to the team: the customer, and who asked for them.</summary>
    public bool MayWrite { get; init; }

    /// <summary>Knows who works in which team; everybody else deals with teams, and with persons who wrote to them.</summary>
    public bool SeesColleagues { get; init; }

    /// <summary>The reader, as the journal names them; nothing for guests.</summary>
    public string? Reader { get; init; }

    public string Address => Token is null ? $"/my/{Request.Id}" : $"/r/{Token}";

    public HandoverView? Presented => Request.State is RequestState.Delivered
        ? Request.Handovers.LastOrDefault(handover => handover is { Kind: HandoverKind.Delivery, State: HandoverState.Presented })
        : null;

    public bool IsOpen => Request.State is RequestState.New or RequestState.InProgress or RequestState.Waiting or RequestState.Reopened;

    public bool WaitsForCustomer => Request is { State: RequestState.Waiting, WaitingFor: WaitingFor.Customer };

    public string FileAddress(FileView file) => Token is null ? $"/files/{file.Id}" : $"/r/{Token}/files/{file.Id}";
}
