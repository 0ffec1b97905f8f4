using NodaTime;

namespace Ambos.Core.Promises;

/// <summary>What became of a promise.</summary>
public enum Verdict
{
    /// <summary>Nothing was promised.</summary>
    None,

    /// <summary>Neither met nor late yet.</summary>
    Running,

    /// <summary>Met at or before the due moment.</summary>
    Kept,

    /// <summary>Met after the due moment, or not met although it has passed.</summary>
    Broken,
}

/// <summary>A promise as it stands at one moment, judged from timestamps alone.</summary>
public sealed record PromiseReading
{
    /// <summary>Kept, broken, running or none.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>When it is, or was, due. Null without a promise and while the clock stands.</summary>
    public required Instant? Due { get; init; }

    /// <summary>When it would be due if work went on from the moment of reading; equals <see cref="Due"/> unless paused.</summary>
    public required Instant? DueIfResumed { get; init; }

    /// <summary>The clock stands at the moment of reading.</summary>
    public required bool Paused { get; init; }

    /// <summary>Time used of the promise: the supplier's working time without pauses (elapsed time for such a target).</summary>
    public required Duration Used { get; init; }

    /// <summary>Time left in the same measure; zero when late or met.</summary>
    public required Duration Left { get; init; }

    /// <summary>How long the customer has waited by the clock on the wall, pauses included.</summary>
    public required Duration Elapsed { get; init; }

    /// <summary>How late in the measure of <see cref="Used"/>. Null unless broken.</summary>
    public required Duration? LateBy { get; init; }

    /// <summary>How late by the clock on the wall. Null unless broken.</summary>
    public required Duration? LateByElapsed { get; init; }

    /// <summary>Used share of the whole, 0 to 1. Null without a promise or when the promise has no length.</summary>
    public double? ShareUsed => (LateBy, Used + Left) switch
    {
        ({ }, _) => 1,
        (_, var whole) when DueIfResumed is null || whole == Duration.Zero => null,
        (_, var whole) => Used / whole,
    };

    /// <summary>The earliest due moment of the promises that still run; null when none does.</summary>
    public static Instant? NextDue(IEnumerable<PromiseReading> promises) => promises
        .Where(promise => promise.Verdict is Verdict.Running && promise.Due is not null)
        .Min(promise => promise.Due);
}
