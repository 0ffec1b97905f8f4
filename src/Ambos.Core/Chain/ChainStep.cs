using Ambos.Core.Calendars;
using Ambos.Core.Promises;
using NodaTime;

namespace Ambos.Core.Chain;

/// <summary>One step of a service: what a team promises to the next, on its own calendar.</summary>
/// <param name="Name">Named in results.</param>
/// <param name="Order">Steps of one number run side by side; the next number begins when all of them are done.</param>
/// <param name="Target">The promise of the team that does the step.</param>
/// <param name="Calendar">The calendar of that team.</param>
public sealed record ChainStep(string Name, int Order, Target Target, WorkCalendar Calendar);

/// <summary>A step in a run of the chain in which everybody takes exactly as long as promised.</summary>
public sealed record StepRun(ChainStep Step, Instant Start, Instant Done)
{
    /// <summary>Its team promises nothing; it was taken to need no time, so that the run is a lower bound.</summary>
    public bool IsUnpromised => Step.Target.Kind is TargetKind.None;
}

/// <summary>A chain that began at one moment, run by the promises of its steps.</summary>
public sealed record ChainRun
{
    /// <summary>When the request began.</summary>
    public required Instant Start { get; init; }

    /// <summary>When the last step is done.</summary>
    public required Instant Done { get; init; }

    /// <summary>When the service itself is promised. Null without such a promise.</summary>
    public required Instant? Promised { get; init; }

    /// <summary>Every step in order.</summary>
    public required IReadOnlyList<StepRun> Steps { get; init; }

    /// <summary>The steps that decide when the chain is done: of those side by side the last one to end.</summary>
    public required IReadOnlyList<StepRun> CriticalPath { get; init; }

    /// <summary>The internal promises do not fit into the promise of the service.</summary>
    public bool IsTooLate => Done > Promised;

    /// <summary>By how much they do not fit (by the clock on the wall); negative when time is left. Null without a promise.</summary>
    public Duration? Excess => Promised is { } promised ? Done - promised : null;
}
