using NodaTime;

namespace Ambos.Requests.Contract;

// What the journal says about requests. Each is recorded on the request (subject kind Request.Subject).

public sealed record RequestAsked(long Number, Guid ServiceId, Guid CustomerId, Guid TeamId);

public sealed record RequestAssigned(Guid TeamId, Guid? AssigneeId);

public sealed record RequestAnswered(Guid MessageId, bool FromSupplier);

public sealed record NoteWritten(Guid NoteId);

public sealed record RequestPaused(WaitingFor For, string? Reason);

public sealed record RequestResumed;

public sealed record WorkPresented(Guid HandoverId, Guid SupplierId, Guid ReceiverId, int Cycle);

/// <param name="BySilence">Nobody said anything within the agreed time.</param>
public sealed record WorkAccepted(Guid HandoverId, Guid SupplierId, Guid ReceiverId, bool BySilence);

public sealed record WorkRejected(Guid HandoverId, Guid SupplierId, Guid ReceiverId, Guid? ReasonId, string Reason);

public sealed record RequestTransferred(Guid HandoverId, Guid FromTeamId, Guid ToTeamId, string Reason);

public sealed record RequestClosed(string? Reason);

public sealed record RequestReopened(string Reason);

public sealed record RequestCancelled(string? Reason);

public sealed record PriorityChanged(Priority Before, Priority After);

public sealed record RequestAgreementChanged(Guid? Before, Guid? After);

/// <summary>The calendar changed, so what is left of the promises counts on the new hours.</summary>
public sealed record DueTimeMoved(Instant? Before, Instant? After);

public sealed record PromiseMade(Guid PromiseId, Guid OwnerId, Instant DueAt, string Text);

public sealed record PromiseFulfilled(Guid PromiseId, Verdict Verdict);

public sealed record PromiseWarned(Guid PromiseId, PromiseKind Kind, Instant DueAt);

public sealed record PromiseOverdue(Guid PromiseId, PromiseKind Kind, Instant DueAt);

public sealed record RequestRated(Guid RatingId, int Score);

public sealed record RequestTagged(IReadOnlyList<string> Tags);

public sealed record WatchersChanged(IReadOnlyList<Guid> People);

public sealed record RequestsLinked(Guid OtherId, bool Linked);

public sealed record FilesAttached(IReadOnlyList<Guid> FileIds, bool Internal);

public sealed record StepStarted(Guid StepRequestId, string Step);

public sealed record RejectionReasonsChanged(Guid SupplierId, Guid ReceiverId);
