using Ambos.Core.Calendars;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Interval = NodaTime.Interval;

namespace Ambos.Core.Tests.Calendars;

/// <summary>Laws that hold for every calendar, to the tick and over years.</summary>
public sealed class ClockLawsTests
{
    private const int Runs = 400;
    private static readonly Duration Tick = Duration.FromTicks(1);

    private sealed record Case(WorkCalendar Clock, Instant[] Moments, Duration Work, Interval[] Pauses, int Days);

    [Fact]
    public void Time_between_adds_up() => Holds(sample =>
    {
        var (a, b, c) = (sample.Moments[0], sample.Moments[1], sample.Moments[2]);
        Duration Between(Instant from, Instant to) => sample.Clock.Elapsed(from, to, sample.Pauses);

        Assert.Equal(Between(a, c), Between(a, b) + Between(b, c));
        Assert.Equal(Duration.Zero, Between(c, b));
    });

    [Fact]
    public void Due_is_the_earliest_moment_by_which_the_work_is_used_up() => Holds(sample =>
    {
        var (clock, start) = (sample.Clock, sample.Moments[0]);

        var due = clock.Due(start, sample.Work, sample.Pauses);

        Assert.Equal(sample.Work, clock.Elapsed(start, due, sample.Pauses));
        Assert.Equal(sample.Work - Tick, clock.Elapsed(start, due - Tick, sample.Pauses));
    });

    [Fact]
    public void Before_is_the_latest_moment_from_which_the_work_is_left() => Holds(sample =>
    {
        var (clock, end) = (sample.Clock, sample.Moments[2]);

        var start = clock.Before(end, sample.Work, sample.Pauses);

        Assert.Equal(sample.Work, clock.Elapsed(start, end, sample.Pauses));
        Assert.Equal(sample.Work - Tick, clock.Elapsed(start + Tick, end, sample.Pauses));
    });

    [Fact]
    public void More_work_is_never_due_earlier_and_a_later_start_never_due_before() => Holds(sample =>
    {
        var due = sample.Clock.Due(sample.Moments[0], sample.Work, sample.Pauses);

        Assert.True(sample.Clock.Due(sample.Moments[0], sample.Work + Tick, sample.Pauses) > due);
        Assert.True(sample.Clock.Due(sample.Moments[1], sample.Work, sample.Pauses) >= due);
    });

    [Fact]
    public void The_next_open_moment_is_open_and_nothing_before_it() => Holds(sample =>
    {
        var next = sample.Clock.NextOpen(sample.Moments[0]);

        Assert.True(sample.Clock.IsOpen(next));
        Assert.Equal(next, sample.Clock.NextOpen(next));
        Assert.Equal(Duration.Zero, sample.Clock.Elapsed(sample.Moments[0], next));
        Assert.Equal(next, sample.Clock.Due(sample.Moments[0], Duration.Zero));
    });

    [Fact]
    public void Open_intervals_are_all_the_open_time_apart_from_each_other() => Holds(sample =>
    {
        var (from, to) = (sample.Moments[0], sample.Moments[2]);

        var open = sample.Clock.OpenIntervals(from, to).ToList();

        Assert.Equal(sample.Clock.Elapsed(from, to), open.Aggregate(Duration.Zero, (sum, one) => sum + one.Duration));
        Assert.All(open, interval => Assert.True(interval.Duration > Duration.Zero));
        Assert.All(open.Zip(open.Skip(1)), pair => Assert.True(pair.First.End < pair.Second.Start));
    });

    [Fact]
    public void So_many_working_days_later_so_many_working_days_have_passed() => Holds(sample =>
    {
        var (clock, start) = (sample.Clock, sample.Moments[0]);
        var from = clock.WorkingDate(start);

        var due = clock.AddDays(start, sample.Days, endOfDay: true);

        var passed = 0;
        var date = from;
        while (passed < sample.Days)
        {
            date = date.PlusDays(1);
            passed += clock.IsWorkingDay(date) ? 1 : 0;
        }

        Assert.Equal(clock.OpenOn(date)[^1].End, due);
        Assert.InRange(clock.AddDays(start, sample.Days), clock.OpenOn(date)[0].Start, due);
    });

    private static void Holds(Action<Case> law) => Property.Holds(Cases, law, Runs);

    private static Gen<Case> Cases
    {
        get
        {
            var length = (int)Duration.FromDays(MinuteByMinute.Weeks * 7).TotalSeconds;
            var offsets = from seconds in Gen.Choose(0, length)
                          from ticks in Gen.Choose(0, (int)NodaConstants.TicksPerSecond - 1)
                          select Duration.FromSeconds(seconds) + Duration.FromTicks(ticks);
            var pauses = from start in offsets
                         from hours in Gen.Choose(1, 200)
                         select (Start: start, Length: Duration.FromHours(hours));

            return from zone in Gen.Elements(Generated.Zones)
                   from first in Generated.Firsts(zone)
                   from calendar in Generated.Calendars(zone, first)
                   from moments in offsets.ArrayOf(3)
                   from years in Gen.Elements(0, 0, 0, 1, 7)
                   from minutes in Gen.Choose(1, 6_000)
                   from ticks in Gen.Choose(0, 1_000_000)
                   from count in Gen.Choose(0, 4)
                   from taken in pauses.ArrayOf(count)
                   from days in Gen.Choose(1, 40)
                   select new Case(
                       new WorkCalendar(calendar),
                       [.. moments.Order().Select((moment, i) => first + moment + Duration.FromDays(i * years * 365))],
                       Duration.FromMinutes(minutes) + Duration.FromTicks(ticks),
                       [.. taken.Select(pause => new Interval(first + pause.Start, first + pause.Start + pause.Length))],
                       days);
        }
    }
}
