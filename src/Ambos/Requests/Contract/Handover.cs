using Ambos.Customers.Contract;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Requests.Contract;

public enum HandoverKind
{
    /// <summary>The result of a request, presented to whoever asked for it.</summary>
    Delivery,

    /// <summary>The same request passed on to another team, its number kept.</summary>
    Transfer,
}

public enum HandoverState
{
    /// <summary>Work under way: not handed over yet.</summary>
    Working,
    Presented,
    Accepted,
    Rejected,

    /// <summary>Taken over without anybody's judgement on record: imported history.</summary>
    Taken,

    /// <summary>The request was cancelled before.</summary>
    Cancelled,
}

/// <summary>
/// Work passed along a link, from the team that did it to the one that waits for it. Each attempt is a row: what is
/// rejected begins a new cycle, and every cycle is kept.
/// </summary>
public sealed class Handover : IVersioned
{
    public const int ReasonLength = 2000;

    public required Guid Id { get; init; }
    public required Guid RequestId { get; init; }

    /// <summary>The request of the customer at the end of the chain.</summary>
    public required Guid RootId { get; init; }

    public required HandoverKind Kind { get; set; }

    /// <summary>1 for the first attempt, then one more after each rejection.</summary>
    public required int Cycle { get; init; }

    /// <summary>The team, or the outside supplier, that does the work.</summary>
    public required Guid SupplierId { get; init; }

    /// <summary>The team that receives it; <see cref="Outside"/> for customers who buy and for single colleagues.</summary>
    public required Guid ReceiverId { get; set; }

    public required Guid ServiceId { get; init; }
    public required Side Side { get; init; }

    /// <summary>What the step is called in the service; empty for the service's own delivery.</summary>
    public required string Step { get; init; }

    /// <summary>Its place among the hand-overs of the request that began at the same moment.</summary>
    public int Sequence { get; init; }

    /// <summary>When the supplier got the work.</summary>
    public required Instant StartedAt { get; init; }

    /// <summary>Until when it was promised to the receiver; nothing when nothing was promised.</summary>
    public Instant? DueAt { get; set; }

    public HandoverState State { get; set; }
    public Instant? PresentedAt { get; set; }

    /// <summary>Who presented it: nobody accepts their own work.</summary>
    public Guid? PresentedById { get; set; }

    /// <summary>What was handed over for each acceptance criterion.</summary>
    public Facts? Evidence { get; set; }

    /// <summary>What the receiver should know.</summary>
    public string? Note { get; set; }

    /// <summary>The day on which it was presented, in the zone of the calendar; figures are kept by it.</summary>
    public LocalDate? Day { get; set; }

    /// <summary>Silence accepts at this moment.</summary>
    public Instant? SilenceAcceptsAt { get; set; }

    public Instant? AnsweredAt { get; set; }

    /// <summary>Who answered; nothing when silence did.</summary>
    public Guid? AnsweredById { get; set; }

    public Guid? ReasonId { get; set; }
    public string? Reason { get; set; }

    /// <summary>Working time used from start to presentation, pauses taken out; known once presented.</summary>
    public long? WorkedSeconds { get; set; }

    /// <summary>Working time by which it was late; 0 when it was not.</summary>
    public long LateSeconds { get; set; }

    public Guid? ImportId { get; init; }
    public int Version { get; set; }

    /// <summary>The receiver outside the teams.</summary>
    public static readonly Guid Outside = Guid.Empty;
}

/// <summary>Why work may be sent back: a list that the two teams of a link share.</summary>
public sealed class RejectionReason : IVersioned
{
    public const int TextLength = 200;

    public required Guid Id { get; init; }
    public required Guid SupplierId { get; init; }

    /// <summary>The receiving team; <see cref="Handover.Outside"/> for everybody else.</summary>
    public required Guid ReceiverId { get; init; }

    public required string Text { get; set; }
    public bool Retired { get; set; }
    public int Version { get; set; }
}
