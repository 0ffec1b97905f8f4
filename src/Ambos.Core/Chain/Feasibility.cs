using Ambos.Core.Calendars;
using Ambos.Core.Promises;
using NodaTime;

namespace Ambos.Core.Chain;

/// <summary>Whether the promises of the steps fit into the promise of the service, over many possible beginnings.</summary>
public sealed record FeasibilityReport
{
    /// <summary>The beginning with the largest excess, the earliest of equal ones; its critical path says why.</summary>
    public required ChainRun Worst { get; init; }

    /// <summary>How many beginnings were tried.</summary>
    public required int Tried { get; init; }

    /// <summary>How many of them end too late.</summary>
    public required int TooLate { get; init; }

    /// <summary>Steps whose teams promise nothing: with them no promise of the service is safe.</summary>
    public IEnumerable<ChainStep> Unpromised => Worst.Steps.Where(run => run.IsUnpromised).Select(run => run.Step);

    /// <summary>The promise holds for every beginning that was tried, and every step is promised.</summary>
    public bool Fits => TooLate == 0 && !Unpromised.Any();
}

/// <summary>Adds up the promises along a chain.</summary>
public static class Feasibility
{
    private const int HoursOfTwoWeeks = 14 * 24;

    /// <summary>The chain as it runs from one moment when every step takes exactly what is promised for it.</summary>
    /// <param name="steps">The steps; none means that the service is done at once.</param>
    /// <param name="promise">The promise of the service.</param>
    /// <param name="calendar">The calendar by which that promise counts.</param>
    /// <param name="start">When the request begins.</param>
    /// <exception cref="CalendarExhaustedException">A calendar has too little open time.</exception>
    public static ChainRun Run(IReadOnlyList<ChainStep> steps, Target promise, WorkCalendar calendar, Instant start)
    {
        var runs = new List<StepRun>(steps.Count);
        var critical = new List<StepRun>();
        var at = start;
        foreach (var group in steps.GroupBy(step => step.Order).OrderBy(group => group.Key))
        {
            var begin = at;
            var together = group.Select(step => new StepRun(step, begin, Done(step, begin))).ToList();
            runs.AddRange(together);
            critical.Add(together.MaxBy(run => run.Done)!);
            at = critical[^1].Done;
        }

        return new ChainRun
        {
            Start = start,
            Done = at,
            Promised = DueTime.Of(promise, start, calendar),
            Steps = runs,
            CriticalPath = critical,
        };
    }

    /// <summary>Tries every beginning and returns the worst.</summary>
    /// <exception cref="ArgumentException">No beginning was given.</exception>
    /// <exception cref="CalendarExhaustedException">A calendar has too little open time.</exception>
    public static FeasibilityReport Check(
        IReadOnlyList<ChainStep> steps, Target promise, WorkCalendar calendar, IEnumerable<Instant> starts)
    {
        ChainRun? worst = null;
        var (tried, late) = (0, 0);
        foreach (var start in starts)
        {
            var run = Run(steps, promise, calendar, start);
            tried++;
            late += run.IsTooLate ? 1 : 0;
            worst = worst is null || Burden(run) > Burden(worst) ? run : worst;
        }

        return new FeasibilityReport
        {
            Worst = worst ?? throw new ArgumentException("There must be a beginning to try.", nameof(starts)),
            Tried = tried,
            TooLate = late,
        };
    }

    /// <summary>Every full hour of two weeks from a date in a zone, closed hours too: requests come at any time.</summary>
    public static IEnumerable<Instant> EveryHourOfTwoWeeks(LocalDate from, DateTimeZone zone)
    {
        var first = zone.AtStartOfDay(from).ToInstant();

        return Enumerable.Range(0, HoursOfTwoWeeks).Select(hour => first + Duration.FromHours(hour));
    }

    // Without a promise of the service the longest run is the worst.
    private static Duration Burden(ChainRun run) => run.Excess ?? run.Done - run.Start;

    private static Instant Done(ChainStep step, Instant start) =>
        DueTime.Of(step.Target, start, step.Calendar) is { } due ? Instant.Max(start, due) : start;
}
