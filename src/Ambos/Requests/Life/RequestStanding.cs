using Ambos.Requests.Contract;
using NodaTime;

namespace Ambos.Requests.Life;

/// <summary>How a request stands after a change.</summary>
public sealed record RequestStanding(
    Guid Id,
    long Number,
    int Version,
    RequestState State,
    WaitingFor? WaitingFor,
    Priority Priority,
    Guid TeamId,
    Guid? AssigneeId,
    Instant? FirstResponseDue,
    Verdict FirstResponse,
    Instant? DueAt,
    Verdict Delivery)
{
    public static RequestStanding Of(Request request) => new(
        request.Id,
        request.Number,
        request.Version,
        request.State,
        request.WaitingFor,
        request.Priority,
        request.TeamId,
        request.AssigneeId,
        request.FirstResponseDue,
        request.FirstResponse,
        request.DueAt,
        request.Delivery);
}

/// <summary>An edit of somebody who saw a version; saved only while that is still the latest.</summary>
public abstract record RequestEdit
{
    /// <summary>The version that was seen; nothing to save in any case. <c>If-Match</c> says the same.</summary>
    public int? Version { get; init; }
}

/// <summary>What stands there now, for the one whose edit came second, and what happened lately.</summary>
public sealed record RequestConflict(RequestStanding Now, IReadOnlyList<RequestChanged> Lately);

/// <summary>One thing that happened to a request: what, when, by whom, with the properties before and after.</summary>
public sealed record RequestChanged(Instant At, string Kind, Guid? AccountId, string? Changes);
