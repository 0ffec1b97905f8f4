using Ambos.Core.Calendars;
using Ambos.Core.Promises;
using NodaTime;

namespace Ambos.Core.Chain;

/// <summary>Work shown to its receiver, and the answer.</summary>
/// <param name="PresentedAt">When the supplying team handed it over.</param>
/// <param name="AnsweredAt">When the receiver answered. Null while it has not.</param>
/// <param name="Accepted">The answer; means nothing while there is none.</param>
public sealed record Presentation(Instant PresentedAt, Instant? AnsweredAt, bool Accepted)
{
    /// <summary>It was sent back.</summary>
    public bool IsRejected => AnsweredAt is not null && !Accepted;
}

/// <summary>What happened on one link of a chain while a request passed through it.</summary>
public sealed record LinkWork
{
    /// <summary>Name of the step.</summary>
    public required string Step { get; init; }

    /// <summary>The team that worked.</summary>
    public required string Supplier { get; init; }

    /// <summary>The team or customer that received.</summary>
    public required string Customer { get; init; }

    /// <summary>When the supplying team got the work. Its budget counts from here, however late that was.</summary>
    public required Instant ReceivedAt { get; init; }

    /// <summary>When it was done, for a link without presentations. Null while it is not.</summary>
    public Instant? DoneAt { get; init; }

    /// <summary>What the supplying team promised; <see cref="Target.None"/> when nothing.</summary>
    public Target Budget { get; init; } = Target.None;

    /// <summary>
    /// For a budget that is a named moment: when the work should have been received. A later receipt moves that moment by
    /// the working time that was lost.
    /// </summary>
    public Instant? PlannedReceiptAt { get; init; }

    /// <summary>The supplying team's calendars.</summary>
    public required CalendarTimeline Calendars { get; init; }

    /// <summary>Every presentation with its answer, in order of time.</summary>
    public IReadOnlyList<Presentation> Presentations { get; init; } = [];

    /// <summary>Stretches in which the supplying team waited for somebody with good reason.</summary>
    public IReadOnlyList<Interval> Pauses { get; init; } = [];
}
