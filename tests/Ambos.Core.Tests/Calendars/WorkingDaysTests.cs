using Ambos.Core.Calendars;
using NodaTime;
using static Ambos.Core.Tests.Calendars.Sample;

namespace Ambos.Core.Tests.Calendars;

public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData("2026-03-02T10:30Z", 1, "2026-03-03T10:30Z")] // the same time of day
    [InlineData("2026-03-06T10:30Z", 1, "2026-03-09T10:30Z")] // over the weekend
    [InlineData("2026-03-07T10:30Z", 1, "2026-03-09T10:30Z")] // from a Saturday Monday is the first
    [InlineData("2026-03-02T07:00Z", 1, "2026-03-03T09:00Z")] // clipped to the opening
    [InlineData("2026-03-02T18:00Z", 1, "2026-03-03T17:00Z")] // clipped to the closing
    [InlineData("2026-03-02T17:00Z", 1, "2026-03-03T17:00Z")]
    [InlineData("2026-03-09T10:30Z", -1, "2026-03-06T10:30Z")]
    [InlineData("2026-03-07T18:00Z", 0, "2026-03-09T09:00Z")] // no days: the next open moment
    public void A_target_in_days_keeps_the_time_of_day_within_the_hours(string start, int days, string due) =>
        Assert.Equal(At(due), Office.AddDays(At(start), days));

    [Theory]
    [InlineData("2026-03-02T18:00Z", 1, "2026-03-04T09:00Z")]
    [InlineData("2026-03-02T07:00Z", 1, "2026-03-03T09:00Z")]
    [InlineData("2026-03-04T07:00Z", -1, "2026-03-02T17:00Z")]
    [InlineData("2026-03-06T18:00Z", 1, "2026-03-10T09:00Z")]
    [InlineData("2026-03-02T17:00Z", 1, "2026-03-03T17:00Z")] // at the closing is within the day
    public void Rolled_it_moves_to_the_next_opening_or_backwards_to_the_last_closing(string start, int days, string due) =>
        Assert.Equal(At(due), Office.AddDays(At(start), days, landing: Landing.Roll));

    [Theory]
    [InlineData("2026-03-02T07:00Z", 1, "2026-03-03T07:00Z")]
    [InlineData("2026-03-02T18:00Z", 1, "2026-03-03T17:00Z")]
    [InlineData("2026-03-03T07:00Z", -1, "2026-03-02T07:00Z")]
    public void Kept_it_may_lie_before_the_opening_but_not_after_the_closing(string start, int days, string due) =>
        Assert.Equal(At(due), Office.AddDays(At(start), days, landing: Landing.Keep));

    [Theory]
    [InlineData("2026-03-02T10:30Z", 1, "2026-03-03T17:00Z")]
    [InlineData("2026-03-06T10:30Z", 0, "2026-03-06T17:00Z")]
    [InlineData("2026-03-06T18:00Z", 0, "2026-03-09T17:00Z")] // not before it began
    [InlineData("2026-03-10T10:30Z", -2, "2026-03-06T17:00Z")]
    public void It_may_end_with_the_working_day(string start, int days, string due) =>
        Assert.Equal(At(due), Office.AddDays(At(start), days, endOfDay: true));

    [Fact]
    public void A_night_shift_keeps_its_hours_after_midnight()
    {
        var night = Calendar(Week(Weekdays, "22:00-06:00"));

        Assert.Equal(At("2026-03-04T02:00Z"), night.AddDays(At("2026-03-03T02:00Z"), 1));
        Assert.Equal(At("2026-03-10T02:00Z"), night.AddDays(At("2026-03-07T02:00Z"), 1)); // Friday's shift, then Monday's
        Assert.Equal(At("2026-03-10T06:00Z"), night.AddDays(At("2026-03-07T02:00Z"), 1, endOfDay: true));
    }

    [Fact]
    public void A_time_in_the_lunch_break_moves_to_its_end()
    {
        var calendar = new WorkCalendar(Office.Definition with { WeeklyBreaks = [On(IsoDayOfWeek.Tuesday, "12:00-13:00")] });

        Assert.Equal(At("2026-03-03T13:00Z"), calendar.AddDays(At("2026-03-02T12:30Z"), 1));
    }

    [Fact]
    public void A_day_that_its_break_swallows_is_no_working_day()
    {
        var calendar = new WorkCalendar(Office.Definition with { Breaks = [Date(2026, 3, 3, "08:00-18:00")] });

        Assert.False(calendar.IsWorkingDay(new LocalDate(2026, 3, 3)));
        Assert.Equal(At("2026-03-04T10:00Z"), calendar.AddDays(At("2026-03-02T10:00Z"), 1));
    }

    [Fact]
    public void The_time_of_day_is_kept_across_a_clock_change()
    {
        var madrid = Calendar(Week(Weekdays, "09:00-17:00"), "Europe/Madrid");

        Assert.Equal(At("2026-03-30T11:00+02:00"), madrid.AddDays(At("2026-03-27T11:00+01:00"), 1));
    }

    [Theory]
    [InlineData("2026-01-30T10:00Z", 1, "2026-03-02T09:00Z")] // 28 February is a Saturday
    [InlineData("2026-01-15T10:00Z", 2, "2026-03-16T09:00Z")] // 15 March is a Sunday
    [InlineData("2026-01-16T10:00Z", 3, "2026-04-16T10:00Z")]
    [InlineData("2026-03-16T10:00Z", -1, "2026-02-16T10:00Z")]
    public void Months_are_calendar_months(string start, int months, string due) =>
        Assert.Equal(At(due), Office.AddMonths(At(start), months));
}
