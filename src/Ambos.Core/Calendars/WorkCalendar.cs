using NodaTime;

namespace Ambos.Core.Calendars;

/// <summary>When a team works, ready to count with: how long, until when, since when.</summary>
/// <remarks>
/// A day has the physical time it has: an hour less in spring, an hour more in autumn. Windows are open at their start
/// and closed at their end. All counting is exact to the tick (100 ns) and independent of the distance in years.
/// Pauses are intervals in which the clock stood; they may overlap, reach outside the hours or have no end.
/// Immutable and safe to share between threads.
/// </remarks>
public sealed partial class WorkCalendar
{
    private readonly DayPlan _plan;
    private readonly OpenHours _hours;

    /// <param name="definition">A sound definition.</param>
    /// <exception cref="ArgumentException">The definition has <see cref="CalendarDefinition.Problems"/>.</exception>
    public WorkCalendar(CalendarDefinition definition)
    {
        if (definition.Problems() is [var problem, ..])
        {
            throw new ArgumentException($"{problem.Fault} in {problem.Field}: {problem.Value}", nameof(definition));
        }

        Definition = definition;
        Zone = DateTimeZoneProviders.Tzdb[definition.Zone];
        _plan = new DayPlan(definition, Zone);
        _hours = new OpenHours(_plan);
    }

    /// <summary>Around the clock, every day, in UTC: working time equals elapsed time.</summary>
    public static WorkCalendar Always { get; } = new(new CalendarDefinition
    {
        Zone = DateTimeZone.Utc.Id,
        Week = [.. Enumerable.Range(1, 7).Select(day => new WeeklyWindow((IsoDayOfWeek)day, DayWindow.WholeDay))],
    });

    /// <summary>What this calendar was made of.</summary>
    public CalendarDefinition Definition { get; }

    /// <summary>The zone in which the hours are meant.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>True from the opening of a window up to, but not at, its end.</summary>
    public bool IsOpen(Instant moment) => _hours.IsOpen(OpenHours.Ticks(moment));

    /// <summary>The moment itself when open, else the next opening.</summary>
    /// <exception cref="CalendarExhaustedException">It does not open again within sixty years.</exception>
    public Instant NextOpen(Instant moment) => Moment(_hours.NextOpen(OpenHours.Ticks(moment)));

    /// <summary>The moment itself when work was going on just before it, else the last closing before it.</summary>
    /// <exception cref="CalendarExhaustedException">It was never open in the sixty years before.</exception>
    public Instant LastOpen(Instant moment) => Moment(_hours.LastOpen(OpenHours.Ticks(moment)));

    /// <summary>Open time between two moments less pauses; zero when the end lies before the start.</summary>
    public Duration Elapsed(Instant start, Instant end, IReadOnlyList<Interval>? pauses = null)
    {
        var (from, to) = (OpenHours.Ticks(start), OpenHours.Ticks(end));
        var open = _hours.Between(from, to);
        foreach (var pause in Spans.Of(pauses))
        {
            open -= _hours.Between(Math.Max(from, pause.Start), Math.Min(to, pause.End));
        }

        return Duration.FromTicks(open);
    }

    /// <summary>
    /// The earliest moment at which the work is used up: closing time belongs to the day that closes. No work is due at
    /// the next open moment outside the pauses; negative work counts backwards as <see cref="Before"/> does.
    /// </summary>
    /// <exception cref="CalendarExhaustedException">Not within sixty years, or a pause never ends.</exception>
    public Instant Due(Instant start, Duration work, IReadOnlyList<Interval>? pauses = null)
    {
        if (work < Duration.Zero)
        {
            return Before(start, -work, pauses);
        }

        var (at, left) = (OpenHours.Ticks(start), work.BclCompatibleTicks);
        foreach (var pause in Spans.Of(pauses))
        {
            if (pause.End <= at)
            {
                continue;
            }

            if (Reach(at, left) is { } due && (left > 0 ? due <= pause.Start : due < pause.Start))
            {
                return Moment(due);
            }

            left -= _hours.Between(at, pause.Start);
            at = pause.End;
        }

        return Moment(Reach(at, left));
    }

    /// <summary>
    /// The latest moment from which the given open time lies before <paramref name="moment"/>: how warnings are counted.
    /// No work leads to <see cref="LastOpen"/>; negative work counts forwards as <see cref="Due"/> does.
    /// </summary>
    /// <exception cref="CalendarExhaustedException">Not within sixty years.</exception>
    public Instant Before(Instant moment, Duration work, IReadOnlyList<Interval>? pauses = null)
    {
        if (work < Duration.Zero)
        {
            return Due(moment, -work, pauses);
        }

        var (at, left) = (OpenHours.Ticks(moment), work.BclCompatibleTicks);
        foreach (var pause in Enumerable.Reverse(Spans.Of(pauses)))
        {
            if (pause.Start >= at)
            {
                continue;
            }

            if (ReachBack(at, left) is { } found && (left > 0 ? found >= pause.End : found > pause.End))
            {
                return Moment(found);
            }

            left -= _hours.Between(pause.End, at);
            at = pause.Start;
        }

        return Moment(ReachBack(at, left));
    }

    /// <summary>The open intervals between two moments, in order, clipped to them, without touches or overlaps.</summary>
    public IEnumerable<Interval> OpenIntervals(Instant start, Instant end)
    {
        Span? last = null;
        foreach (var span in _hours.Within(OpenHours.Ticks(start), OpenHours.Ticks(end)))
        {
            if (last is { } open && open.End == span.Start)
            {
                last = open with { End = span.End };
                continue;
            }

            if (last is { } done)
            {
                yield return done.ToInterval();
            }

            last = span;
        }

        if (last is { } rest)
        {
            yield return rest.ToInterval();
        }
    }

    private long? Reach(long start, long open) => open > 0 ? _hours.After(start, open) : _hours.NextOpen(start);

    private long? ReachBack(long end, long open) => open > 0 ? _hours.Before(end, open) : _hours.LastOpen(end);

    private static Instant Moment(long? ticks) => ticks is { } found
        ? Instant.FromUnixTimeTicks(found)
        : throw new CalendarExhaustedException();
}
