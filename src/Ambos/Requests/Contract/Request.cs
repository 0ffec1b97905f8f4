using Ambos.Customers.Contract;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Requests.Contract;

public enum RequestState { New, InProgress, Waiting, Delivered, Closed, Reopened, Cancelled }

public enum WaitingFor { Customer, OtherTeam, Supplier }

public enum Priority { Low, Normal, High, Urgent }

/// <summary>Whether somebody still has to do something. Follows from the state; the database computes it.</summary>
public enum Phase { Open, Done }

/// <summary>How a promise ended. <see cref="Open"/> while it runs, <see cref="None"/> where nothing was promised.</summary>
public enum Verdict { None, Open, Kept, Broken }

/// <summary>
/// One customer's demand for a service: an order, a complaint, a colleague's need, or a step of another team's work.
/// All are the same thing with another customer.
/// </summary>
[Series("requests")]
public sealed class Request : IVersioned
{
    public const string Subject = "request";
    public const int TitleLength = 200;
    public const int ReasonLength = 500;

    public required Guid Id { get; init; }

    /// <summary>Said aloud as R-1042.</summary>
    public required long Number { get; init; }

    public required Side Side { get; init; }
    public required Guid CustomerId { get; set; }

    /// <summary>The person who asked, where the customer is an organisation or a team, or somebody asked for them.</summary>
    public Guid? AskedById { get; init; }

    public required Guid ServiceId { get; init; }
    public required int ServiceVersion { get; init; }
    public required Channel Channel { get; init; }
    public required Priority Priority { get; set; }
    public required string Title { get; set; }

    /// <summary>Words of the title, for search; see <see cref="RequestIndex"/>.</summary>
    public required string? FoldedWords { get; init; }

    /// <summary>Words of the customer's name, for search; whoever leaves them out has them added soon after.</summary>
    public string? FoldedCustomer { get; set; }

    public required RequestState State { get; set; }
    public WaitingFor? WaitingFor { get; set; }
    public string? WaitingReason { get; set; }

    /// <summary>Whose queue it stands in.</summary>
    public required Guid TeamId { get; set; }

    /// <summary>The person of the team who has it.</summary>
    public Guid? AssigneeId { get; set; }

    public required Instant CreatedAt { get; init; }

    /// <summary>The day of its birth in the zone of its calendar; figures are kept by it.</summary>
    public required LocalDate Day { get; init; }

    public Instant? FirstResponseDue { get; set; }
    public Instant? FirstRespondedAt { get; set; }
    public Verdict FirstResponse { get; set; }

    /// <summary>Until when delivery is promised; late only strictly after.</summary>
    public Instant? DueAt { get; set; }

    public Instant? DeliveredAt { get; set; }
    public Verdict Delivery { get; set; }
    public Instant? ClosedAt { get; set; }

    /// <summary>The step whose overrun broke the promise.</summary>
    public string? BrokenBy { get; set; }

    /// <summary>The request that waits for this one; its own root when nobody does.</summary>
    public Guid? ParentId { get; init; }
    public required Guid RootId { get; init; }

    /// <summary>The name and order of this step in the parent's service.</summary>
    public string? Step { get; init; }
    public int StepOrder { get; init; }

    /// <summary>The terms by which it was taken, for the sentence "why is it due then?".</summary>
    public Guid? CalendarId { get; set; }
    public int CalendarVersion { get; set; }

    /// <summary>The hours by which it was counted before; nothing while they never changed.</summary>
    public EarlierHours? EarlierHours { get; set; }
    public Guid? AgreementId { get; set; }
    public int AgreementVersion { get; set; }

    /// <summary>Answers to the service's form, by key.</summary>
    public Facts? Form { get; set; }

    /// <summary>What came with it from outside: products, payments; by name.</summary>
    public Facts? Facts { get; set; }

    public long? PriceMinor { get; init; }
    public string? Currency { get; init; }

    /// <summary>Sum and number of the customer's scores (1-5).</summary>
    public int ScoreSum { get; set; }
    public int ScoreCount { get; set; }

    /// <summary>Work returned to a team that had it before.</summary>
    public bool PingPong { get; set; }

    /// <summary>The import that brought it, and its key there.</summary>
    public Guid? ImportId { get; init; }
    public string? SourceKey { get; init; }

    /// <summary>The delivery clock stands: the request waits for somebody who excuses it, or for nothing any more.</summary>
    public bool ClockStands { get; set; }

    /// <summary>Computed by the database from the state, for indexes.</summary>
    public Phase Phase { get; private set; }

    /// <summary>Its place in a queue: the due time, after all others when nothing is promised. Computed by the database.</summary>
    public Instant QueueAt { get; private set; }

    public int Version { get; set; }
}

/// <summary>A change of state: pauses and clocks are derived from these, never counted on the way.</summary>
public sealed class StateChange
{
    public required Guid Id { get; init; }
    public required Guid RequestId { get; init; }
    public required Instant At { get; init; }

    /// <summary>Its place among the changes of the same moment.</summary>
    public int Sequence { get; init; }
    public required RequestState State { get; init; }
    public WaitingFor? WaitingFor { get; init; }
    public string? Reason { get; init; }
}
