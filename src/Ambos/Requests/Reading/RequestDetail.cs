using System.Text.Json.Serialization;
using Ambos.Platform.Journal;
using Ambos.Requests.Contract;
using Ambos.Requests.Promises;
using NodaTime;

namespace Ambos.Requests.Reading;

/// <summary>Somebody or something by its name.</summary>
public sealed record Named(Guid Id, string Name);

/// <summary>A request by its number.</summary>
public sealed record NumberedRequest(Guid Id, long Number, string Title, RequestState State);

/// <summary>A request with all that somebody may see of it.</summary>
public sealed record RequestDetail
{
    public required Guid Id { get; init; }
    public required long Number { get; init; }
    public required int Version { get; init; }
    public required string Title { get; init; }
    public required Side Side { get; init; }
    public required Named Customer { get; init; }
    public Named? AskedBy { get; init; }
    public required Named Service { get; init; }
    public required Named Team { get; init; }
    public Named? Assignee { get; init; }
    public required Channel Channel { get; init; }
    public required Priority Priority { get; init; }
    public required RequestState State { get; init; }
    public WaitingFor? WaitingFor { get; init; }
    public string? WaitingReason { get; init; }
    public required Instant CreatedAt { get; init; }
    public Instant? FirstResponseDue { get; init; }
    public Instant? FirstRespondedAt { get; init; }
    public required Verdict FirstResponse { get; init; }
    public Instant? DueAt { get; init; }
    public Instant? DeliveredAt { get; init; }
    public required Verdict Delivery { get; init; }

    /// <summary>Until when the customer hears again; nothing where that is not promised, or nobody has answered yet.</summary>
    public Instant? NextUpdateDue => Promises.LastOrDefault(promise => promise is { Kind: PromiseKind.NextUpdate, DoneAt: null, Verdict: Verdict.Open or Verdict.Broken })?.DueAt;

    public PromiseTime? FirstResponseTime { get; init; }
    public PromiseTime? DeliveryTime { get; init; }

    /// <summary>The delivery clock stands; the due time moves on when it runs again.</summary>
    public required bool ClockStands { get; init; }
    public Instant? ClosedAt { get; init; }
    public string? BrokenBy { get; init; }
    public bool PingPong { get; init; }
    public NumberedRequest? Parent { get; init; }
    public NumberedRequest? Root { get; init; }
    public string? Step { get; init; }
    public IReadOnlyList<FormAnswer> Form { get; init; } = [];
    public IReadOnlyDictionary<string, string>? Facts { get; init; }
    public long? PriceMinor { get; init; }
    public string? Currency { get; init; }
    public IReadOnlyList<string> Criteria { get; init; } = [];
    public IReadOnlyList<StepView> Steps { get; init; } = [];
    public IReadOnlyList<PromiseView> Promises { get; init; } = [];
    public IReadOnlyList<HandoverView> Handovers { get; init; } = [];
    public IReadOnlyList<MessageView> Messages { get; init; } = [];

    /// <summary>Only for those who serve.</summary>
    public IReadOnlyList<NoteView>? Notes { get; init; }
    public IReadOnlyList<FileView> Files { get; init; } = [];

    /// <summary>Came with the request, neither as an answer of its form nor as part of a message.</summary>
    [JsonIgnore]
    public IReadOnlyList<FileView> FilesSentAlong =>
        [.. Files.Where(file => file is { MessageId: null, NoteId: null } && !Form.Any(answer => answer.Names(file)))];

    public IReadOnlyList<string> Tags { get; init; } = [];
    public IReadOnlyList<Named> Watchers { get; init; } = [];
    public IReadOnlyList<NumberedRequest> Links { get; init; } = [];

    /// <summary>The one question is still to be answered.</summary>
    public bool RatingAsked { get; init; }
    public IReadOnlyList<RatingView> Ratings { get; init; } = [];

    /// <summary>The address for guests; empty for those who may only read along.</summary>
    public required string Tracking { get; init; }

    /// <summary>The reader works on it.</summary>
    public required bool Serves { get; init; }

    /// <summary>The reader is, or speaks for, the customer.</summary>
    public required bool IsCustomer { get; init; }
}

public sealed record FormAnswer(string Key, string Label, string Answer)
{
    /// <summary>Whether the file is the answer, or part of it.</summary>
    public bool Names(FileView file) => Answer.Contains(file.Id.ToString(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>A step of the service: done, under way, or still to come.</summary>
public sealed record StepView(
    string Name, int Order, Guid? RequestId, long? Number, string Team, RequestState? State, Instant? DueAt, Instant? DeliveredAt, Verdict? Delivery);

/// <param name="Verdict">As it reads now: what is open although its time has passed is broken.</param>
public sealed record PromiseView(
    Guid Id, PromiseKind Kind, string Owner, string? Text, Instant MadeAt, Instant DueAt, Instant? DoneAt, Verdict Verdict);

public sealed record HandoverView(
    Guid Id, HandoverKind Kind, int Cycle, Guid SupplierId, string Supplier, Guid ReceiverId, string? Receiver, Instant StartedAt,
    Instant? DueAt, HandoverState State, Instant? PresentedAt, string? PresentedBy, IReadOnlyDictionary<string, string>? Evidence, string? Note,
    Instant? SilenceAcceptsAt, Instant? AnsweredAt, string? AnsweredBy, string? Reason, long? WorkedSeconds, long LateSeconds);

public sealed record MessageView(Guid Id, Instant At, string? Author, bool FromSupplier, bool Automatic, Channel Channel, string Text);

public sealed record NoteView(Guid Id, Instant At, string? Author, string Text, bool HandedOn);

/// <param name="Internal">Belongs to a note.</param>
public sealed record FileView(Guid Id, string Name, string ContentType, long Bytes, Guid? MessageId, Guid? NoteId, bool Internal);

public sealed record RatingView(int Score, string? Comment, Instant At);
