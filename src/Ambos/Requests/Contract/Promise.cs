using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Requests.Contract;

public enum PromiseKind { FirstResponse, NextUpdate, Delivery, Acknowledgement, AdHoc }

/// <summary>What will be done for whom by when, and by whom. A verdict once given is never rewritten.</summary>
public sealed class Promise : IVersioned
{
    public const int TextLength = 300;

    public required Guid Id { get; init; }
    public required Guid RequestId { get; init; }
    public required PromiseKind Kind { get; init; }

    /// <summary>The team, or for an ad hoc promise the person, who promised.</summary>
    public required Guid OwnerId { get; set; }

    /// <summary>To whom it was made.</summary>
    public required Guid CustomerId { get; init; }

    /// <summary>What was said, for ad hoc promises: "I will call you".</summary>
    public string? Text { get; init; }

    public required Instant MadeAt { get; init; }

    /// <summary>From when its time counts: the birth of the request for a customer, the hand-over between teams.</summary>
    public required Instant CountsFrom { get; init; }
    public required Instant DueAt { get; set; }

    /// <summary>When it was fulfilled.</summary>
    public Instant? DoneAt { get; set; }
    public required Verdict Verdict { get; set; }

    /// <summary>The next moment at which there is something to announce: a warning, then that it is overdue.</summary>
    public Instant? LookAt { get; set; }

    /// <summary>Set when the job has warned; once, whatever the clock does afterwards.</summary>
    public Instant? WarnedAt { get; set; }

    /// <summary>Set when the job has announced that the due time passed; announcing judges nothing.</summary>
    public Instant? AnnouncedAt { get; set; }

    public int Version { get; set; }
}
