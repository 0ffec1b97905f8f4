using Ambos.Core.Calendars;
using NodaTime;
using static Ambos.Core.Tests.Calendars.Sample;

namespace Ambos.Core.Tests.Calendars;

public sealed class WorkCalendarTests
{
    private static readonly WorkCalendar Night = Calendar([On(IsoDayOfWeek.Friday, "22:00-06:00")], "Europe/Madrid");

    [Fact]
    public void A_night_shift_belongs_to_the_day_on_which_it_begins()
    {
        Assert.True(Night.IsOpen(At("2026-03-07T04:59Z")));
        Assert.False(Night.IsOpen(At("2026-03-07T05:00Z")));
        Assert.Equal(new LocalDate(2026, 3, 6), Night.WorkingDate(At("2026-03-07T02:00Z")));
        Assert.True(Night.IsWorkingDay(new LocalDate(2026, 3, 6)));
        Assert.False(Night.IsWorkingDay(new LocalDate(2026, 3, 7)));
    }

    [Fact]
    public void A_holiday_takes_its_own_night_shift_and_leaves_the_one_before()
    {
        var definition = Night.Definition with { Holidays = [new(2026, 3, 7), new(2026, 3, 13)] };
        var calendar = new WorkCalendar(definition);

        Assert.True(calendar.IsOpen(At("2026-03-07T02:00Z")));
        Assert.False(calendar.IsOpen(At("2026-03-13T22:00Z")));
        Assert.False(calendar.IsOpen(At("2026-03-14T02:00Z")));
    }

    [Fact]
    public void An_override_may_close_a_date_and_a_holiday_beats_an_override()
    {
        var calendar = new WorkCalendar(Office.Definition with
        {
            Overrides = [Date(2026, 3, 3), Date(2026, 3, 4, "10:00-11:00"), Date(2026, 3, 5, "10:00-11:00")],
            Holidays = [new(2026, 3, 5)],
        });

        var week = calendar.Elapsed(At("2026-03-02T00:00Z"), At("2026-03-07T00:00Z"));

        Assert.Equal(Duration.FromHours(8 + 0 + 1 + 0 + 8), week);
    }

    [Fact]
    public void Breaks_of_the_week_and_of_a_date_are_taken_away_also_after_midnight()
    {
        var calendar = new WorkCalendar(Night.Definition with
        {
            WeeklyBreaks = [On(IsoDayOfWeek.Saturday, "02:00-02:30")],
            Breaks = [Date(2026, 3, 6, "23:30-00:30")],
        });

        Assert.Equal(
            ["22:00-23:30", "00:30-02:00", "02:30-06:00"],
            calendar.OpenIntervals(At("2026-03-06T00:00Z"), At("2026-03-08T00:00Z")).Select(Clock));
        Assert.Equal(
            calendar.OpenIntervals(At("2026-03-06T00:00Z"), At("2026-03-08T00:00Z")),
            calendar.OpenOn(new LocalDate(2026, 3, 6)));
        Assert.Equal(Duration.FromHours(7.5), calendar.Elapsed(At("2026-03-13T12:00Z"), At("2026-03-15T00:00Z")));
    }

    [Fact]
    public void Overlapping_windows_count_once()
    {
        var calendar = Calendar(Week(Weekdays, "09:00-13:00", "12:00-17:00"));

        Assert.Equal(Duration.FromHours(8), calendar.Elapsed(At("2026-03-02T00:00Z"), At("2026-03-03T00:00Z")));
        Assert.Equal(At("2026-03-02T14:00Z"), calendar.Due(At("2026-03-02T09:00Z"), Duration.FromHours(5)));
    }

    [Fact]
    public void Days_around_the_clock_are_one_open_interval() => Assert.Equal(
        [new Interval(At("2026-01-01T00:00Z"), At("2027-01-01T00:00Z"))],
        WorkCalendar.Always.OpenIntervals(At("2026-01-01T00:00Z"), At("2027-01-01T00:00Z")));

    [Theory]
    [InlineData("2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00", 23)]
    [InlineData("2026-10-25T00:00+02:00", "2026-10-26T00:00+01:00", 25)]
    public void A_day_has_the_hours_it_has(string start, string end, int hours)
    {
        var calendar = Calendar(Week(Enum.GetValues<IsoDayOfWeek>()[1..], "00:00-24:00"), "Europe/Madrid");

        Assert.Equal(Duration.FromHours(hours), calendar.Elapsed(At(start), At(end)));
        Assert.Equal(At(end), calendar.Due(At(start), Duration.FromHours(hours)));
    }

    [Fact]
    public void No_work_is_due_at_the_next_open_moment_outside_the_pauses()
    {
        Interval[] pauses = [Pause("2026-03-02T08:00Z", "2026-03-02T10:00Z"), Pause("2026-03-02T10:00Z", "2026-03-02T11:00Z")];

        Assert.Equal(At("2026-03-02T09:00Z"), Office.Due(At("2026-02-27T17:00Z"), Duration.Zero));
        Assert.Equal(At("2026-03-02T11:00Z"), Office.Due(At("2026-02-27T17:00Z"), Duration.Zero, pauses));
        Assert.Equal(At("2026-03-02T11:00Z"), Office.Due(At("2026-03-02T10:00Z"), Duration.Zero, pauses[1..]));
        Assert.Equal(At("2026-03-02T10:00Z"), Office.Before(At("2026-03-02T11:00Z"), Duration.Zero, pauses[1..]));
    }

    [Fact]
    public void Pauses_outside_the_hours_reversed_in_order_or_overlapping_count_once()
    {
        Interval[] pauses =
        [
            Pause("2026-03-03T16:00Z", "2026-03-04T10:00Z"),
            Pause("2026-03-02T18:00Z", "2026-03-03T08:00Z"),
            Pause("2026-03-03T15:00Z", "2026-03-03T16:30Z"),
        ];

        Assert.Equal(At("2026-03-04T12:00Z"), Office.Due(At("2026-03-02T09:00Z"), Duration.FromHours(16), pauses));
        Assert.Equal(Duration.FromHours(16), Office.Elapsed(At("2026-03-02T09:00Z"), At("2026-03-04T12:00Z"), pauses));
        Assert.Equal(At("2026-03-02T09:00Z"), Office.Before(At("2026-03-04T12:00Z"), Duration.FromHours(16), pauses));
    }

    [Fact]
    public void A_pause_without_an_end_is_never_due_unless_the_work_was_used_up_before()
    {
        Interval[] pauses = [new(At("2026-03-02T12:00Z"), null)];

        Assert.Equal(At("2026-03-02T12:00Z"), Office.Due(At("2026-03-02T09:00Z"), Duration.FromHours(3), pauses));
        Assert.Throws<CalendarExhaustedException>(() => Office.Due(At("2026-03-02T09:00Z"), Duration.FromHours(4), pauses));
    }

    [Fact]
    public void Counting_back_ends_at_the_opening_when_the_window_is_used_up()
    {
        Assert.Equal(At("2026-03-02T09:00Z"), Office.Before(At("2026-03-02T10:00Z"), Duration.FromHours(1)));
        Assert.Equal(At("2026-02-27T16:00Z"), Office.Before(At("2026-03-02T10:00Z"), Duration.FromHours(2)));
        Assert.Equal(At("2026-02-27T17:00Z"), Office.Before(At("2026-03-01T10:00Z"), Duration.Zero));
        Assert.Equal(
            At("2026-03-02T11:00Z"),
            Office.Before(At("2026-03-02T12:00Z"), Duration.FromHours(1), [Pause("2026-03-02T10:00Z", "2026-03-02T11:00Z")]));
    }

    [Fact]
    public void Work_was_last_going_on_up_to_the_closing()
    {
        Assert.Equal(At("2026-02-27T17:00Z"), Office.LastOpen(At("2026-03-02T09:00Z")));
        Assert.Equal(At("2026-02-27T17:00Z"), Office.LastOpen(At("2026-02-27T17:00Z")));
        Assert.Equal(At("2026-02-27T12:00Z"), Office.LastOpen(At("2026-02-27T12:00Z")));
    }

    [Fact]
    public void Negative_work_counts_the_other_way()
    {
        Assert.Equal(At("2026-02-27T16:00Z"), Office.Due(At("2026-03-02T10:00Z"), Duration.FromHours(-2)));
        Assert.Equal(At("2026-03-02T10:00Z"), Office.Before(At("2026-02-27T16:00Z"), Duration.FromHours(-2)));
    }

    [Fact]
    public void A_calendar_that_ends_is_exhausted_not_endless()
    {
        var once = new WorkCalendar(new CalendarDefinition { Zone = "UTC", Overrides = [Date(2026, 3, 2, "09:00-17:00")] });

        Assert.False(once.IsOpen(At("2026-03-02T17:00Z")));
        Assert.Equal(At("2026-03-02T17:00Z"), once.Due(At("2020-01-01T00:00Z"), Duration.FromHours(8)));
        Assert.Throws<CalendarExhaustedException>(() => once.Due(At("2020-01-01T00:00Z"), Duration.FromHours(9)));
        Assert.Throws<CalendarExhaustedException>(() => once.AddDays(At("2026-03-02T10:00Z"), 1));
        Assert.Throws<CalendarExhaustedException>(() => once.NextOpen(At("2026-03-02T17:00Z")));
        Assert.Throws<CalendarExhaustedException>(() => once.Before(At("2026-03-02T09:00Z"), Duration.FromSeconds(1)));
    }

    private static string Clock(Interval open)
    {
        var zone = Night.Zone;

        return new DayWindow(open.Start.InZone(zone).TimeOfDay, open.End.InZone(zone).TimeOfDay).ToString();
    }
}
