using Ambos.Catalogue.Contract;
using Ambos.Core.Promises;
using Ambos.Customers.Contract;
using Ambos.Platform.Journal;
using Ambos.Requests.Contract;
using NodaTime;

namespace Ambos.Chain.Histories.Demo;

/// <summary>The work stood still, since somebody else had to do something first.</summary>
internal sealed record DemoPause(Instant From, Instant To, WaitingFor For, string Reason);

/// <summary>From this moment on it stands so.</summary>
internal sealed record DemoState(Instant At, RequestState State, WaitingFor? For = null, string? Reason = null)
{
    public static Instant? EndOf(DemoState? state) => state is { State: RequestState.Closed or RequestState.Cancelled } ? state.At : null;
}

/// <summary>One hand-over as it would go to its end, also where that lies in the future.</summary>
/// <param name="CountsFrom">Since when the promise behind it counts.</param>
internal sealed record DemoAttempt(
    string Supplier, HandoverKind Kind, Instant Started, Instant CountsFrom, Instant Presented, Guid PresentedBy, Instant Answered, HandoverState Ends)
{
    public string? Receiver { get; init; }
    public Guid? AnsweredBy { get; init; }
    public Instant? SilenceAt { get; init; }

    /// <summary>The place of the reason in the list of the two teams, for what is rejected.</summary>
    public int? Reason { get; init; }

    public string? Note { get; init; }
}

/// <summary>A request with the whole of its life, as it would go to its end.</summary>
internal sealed record DemoWork(DemoSpec Spec, Guid Id, string Key, Instant Start)
{
    /// <summary>How the keys of follow-ups begin; the key of what was scored follows.</summary>
    public const string Loop = "loop ";

    public required Guid Customer { get; init; }
    public Guid? AskedBy { get; init; }
    public Guid? Organisation { get; init; }

    /// <summary>The team that waits for it; nothing for whoever stands outside the teams.</summary>
    public string? Receiver { get; init; }

    public DemoWork? Parent { get; init; }
    public string? Step { get; init; }
    public int StepOrder { get; init; }
    public required Channel Channel { get; init; }
    public required Priority Priority { get; init; }
    public required string Title { get; init; }
    public Facts? Form { get; init; }
    public long? Price { get; init; }
    public required Promised Promised { get; init; }
    public required DemoColleague Assignee { get; set; }

    /// <summary>It follows up a bad score; what the customer said then.</summary>
    public Rating? FollowsUp { get; init; }

    public Instant Begun { get; set; }
    public Instant? Responded { get; set; }
    public Instant? GivenUp { get; set; }
    public List<DemoPause> Pauses { get; } = [];
    public List<DemoAttempt> Attempts { get; } = [];
    public List<DemoWork> Steps { get; } = [];

    /// <summary>Before, it does not go on; for those who wait for it.</summary>
    public Instant Done => GivenUp ?? Attempts[^1].Answered;

    public DemoWork Root => Parent?.Root ?? this;

    public IEnumerable<DemoWork> All => Steps.SelectMany(step => step.All).Prepend(this);

    /// <summary>Every change of state, in the order of time.</summary>
    public IReadOnlyList<DemoState> States => [.. Changes().OrderBy(change => change.At)];

    /// <summary>How it stands at a moment; nothing while nobody has touched it.</summary>
    public DemoState? StateAt(Instant moment) => States.LastOrDefault(state => state.At <= moment);

    /// <summary>It has come back to a team that had it before.</summary>
    public bool PlayedBack(Instant now) => Attempts.Count(attempt => attempt.Kind is HandoverKind.Transfer && attempt.Presented <= now) > 1;

    /// <summary>The team that has it at a moment.</summary>
    public string TeamAt(Instant moment) => Attempts.LastOrDefault(attempt => attempt.Presented <= moment) switch
    {
        null => Spec.Team,
        { Kind: HandoverKind.Transfer, Receiver: { } next } => next,
        var attempt => attempt.Supplier,
    };

    /// <summary>When a delivery that counts from a moment is due, as it stands at another.</summary>
    public Instant? Due(Instant from, Instant at) => DueTime.Of(Promised.Delivery.ToTarget(), from, Promised.Calendar.Hours, Excused(at));

    /// <summary>What does not count as time used, up to a moment.</summary>
    public List<Interval> Excused(Instant at) =>
    [
        .. Pauses.Where(pause => pause.From < at && (pause.For is WaitingFor.Customer || Spec.WaitsForSupplier > 0))
            .Select(pause => new Interval(pause.From, Instant.Min(pause.To, at))),
    ];

    private IEnumerable<DemoState> Changes()
    {
        foreach (var group in Steps.GroupBy(step => step.StepOrder))
        {
            yield return new(group.Min(step => step.Start), RequestState.Waiting, WaitingFor.OtherTeam, string.Join(", ", group.Select(step => step.Step)));
        }

        yield return new(Steps.Count > 0 ? Steps.Max(step => step.Done) : Begun, RequestState.InProgress);
        foreach (var pause in Pauses)
        {
            yield return new(pause.From, RequestState.Waiting, pause.For, pause.Reason);
            yield return new(pause.To, RequestState.InProgress);
        }

        foreach (var attempt in Attempts.Where(attempt => attempt.Kind is HandoverKind.Delivery))
        {
            yield return new(attempt.Presented, RequestState.Delivered);
            yield return new(attempt.Answered, attempt.Ends is HandoverState.Rejected ? RequestState.InProgress : RequestState.Closed);
        }

        if (GivenUp is { } given)
        {
            yield return new(given, RequestState.Cancelled);
        }
    }
}
