using NodaTime;

namespace Ambos.Chain.Traces;

/// <summary>How a link stands.</summary>
public enum TracedState { Working, Presented, Accepted, Rejected, Taken }

/// <summary>Where the promise of a request stands.</summary>
public enum TracedPromise { None, Running, Overdue, Kept, Broken }

/// <summary>How the blame for a broken promise was found.</summary>
public enum TracedBlame
{
    /// <summary>The promise was not broken.</summary>
    None,

    /// <summary>The link that overran its own budget most.</summary>
    Overrun,

    /// <summary>No link has a budget: the one that held the work longest.</summary>
    LongestHeld,

    /// <summary>No link overran its budget: the time of the team that made the promise.</summary>
    OwnTime,

    /// <summary>Came with the imported history.</summary>
    OnRecord,
}

/// <summary>A request followed along its links: where the time went, and whose overrun broke the promise.</summary>
/// <param name="BrokenBy">The link that broke the promise, where one is known.</param>
/// <param name="BrokenStep">The step on record, also where none of the links is called so.</param>
/// <param name="LateSeconds">By the clock, how long after the due time it was delivered, or how long it has been overdue.</param>
public sealed record RequestTrace(
    Guid RequestId,
    long Number,
    string Title,
    Guid RootId,
    Guid ServiceId,
    string Service,
    string Team,
    TracedPromise Promise,
    Instant CreatedAt,
    Instant? DueAt,
    Instant? DeliveredAt,
    long LateSeconds,
    TracedBlame Blame,
    TracedLink? BrokenBy,
    string? BrokenStep,
    IReadOnlyList<TracedLink> Links);

/// <summary>One link; times are the supplying team's working time in seconds, unless said otherwise.</summary>
/// <param name="WorkingSeconds">The work lay with the supplying team and nothing excused it.</param>
/// <param name="ReworkSeconds">Part of the working time after the first rejection.</param>
/// <param name="WaitingSeconds">Presented, and the receiver had not answered.</param>
/// <param name="PausedSeconds">The supplying team waited for somebody.</param>
/// <param name="ElapsedSeconds">By the clock from receipt to the last answer.</param>
/// <param name="BudgetSeconds">What was promised for the link; nothing when nothing was.</param>
/// <param name="OverrunSeconds">How much longer than promised it took.</param>
/// <param name="LateSeconds">Its part of the time by which the outer promise was late.</param>
public sealed record TracedLink(
    Guid RequestId,
    long RequestNumber,
    Side Side,
    string Step,
    Guid SupplierId,
    string Supplier,
    Guid ReceiverId,
    string Customer,
    TracedState State,
    Instant ReceivedAt,
    Instant EndedAt,
    Instant? DueAt,
    long WorkingSeconds,
    long ReworkSeconds,
    long WaitingSeconds,
    long PausedSeconds,
    long ElapsedSeconds,
    long? BudgetSeconds,
    long? OverrunSeconds,
    long LateSeconds,
    IReadOnlyList<TracedRejection> Rejections);

/// <summary>The work was sent back, and why.</summary>
public sealed record TracedRejection(Instant At, string Reason);
