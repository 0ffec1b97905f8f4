using Ambos.Core.Calendars;
using NodaTime;
using static Ambos.Core.Tests.Calendars.Sample;

namespace Ambos.Core.Tests.Calendars;

public sealed class CalendarDefinitionTests
{
    [Fact]
    public void A_sound_calendar_has_no_problems() => Assert.Empty(Office.Definition.Problems());

    [Fact]
    public void A_calendar_whose_every_day_is_closed_is_refused()
    {
        var closed = Definition() with { Overrides = [Date(2026, 3, 2)] };

        Assert.Equal([new CalendarProblem(CalendarFault.NeverOpen, "Week", "")], closed.Problems());
        Assert.Throws<ArgumentException>(() => new WorkCalendar(closed));
    }

    [Fact]
    public void Only_holidays_with_hours_are_never_open()
    {
        var calendar = Definition() with { Overrides = [Date(2026, 3, 2, "09:00-17:00")], Holidays = [new(2026, 3, 2)] };

        Assert.Equal(CalendarFault.NeverOpen, Assert.Single(calendar.Problems()).Fault);
    }

    [Fact]
    public void Breaks_that_take_all_hours_are_refused()
    {
        var calendar = Definition(On(IsoDayOfWeek.Sunday, "22:00-06:00")) with
        {
            WeeklyBreaks = [On(IsoDayOfWeek.Sunday, "12:00-24:00"), On(IsoDayOfWeek.Monday, "00:00-06:00")],
        };

        Assert.Equal(CalendarFault.BreaksTakeAll, Assert.Single(calendar.Problems()).Fault);
        Assert.Empty((calendar with { Overrides = [Date(2026, 3, 3, "09:00-10:00")] }).Problems());
    }

    [Fact]
    public void Breaks_without_hours_around_them_do_no_harm() => Assert.Empty(
        (Office.Definition with { WeeklyBreaks = [On(IsoDayOfWeek.Sunday, "12:00-13:00")] }).Problems());

    [Fact]
    public void Every_window_without_length_and_an_unknown_zone_are_named()
    {
        var calendar = Definition(On(IsoDayOfWeek.Monday, "09:00-09:00"), On(IsoDayOfWeek.Monday, "10:00-11:00")) with
        {
            Zone = "Europe/Nowhere",
            Breaks = [Date(2026, 3, 2, "12:00-12:00")],
        };

        Assert.Equal(
            [
                new CalendarProblem(CalendarFault.UnknownZone, "Zone", "Europe/Nowhere"),
                new CalendarProblem(CalendarFault.EmptyWindow, "Week", "09:00-09:00"),
                new CalendarProblem(CalendarFault.EmptyWindow, "Breaks", "12:00-12:00"),
            ],
            calendar.Problems());
    }

    [Theory]
    [InlineData("09:00-17:00")]
    [InlineData("22:00-06:00")]
    [InlineData("00:00-24:00")]
    [InlineData("13:30-24:00")]
    [InlineData("09:00:30-17:00")]
    public void A_window_is_read_back_as_it_was_written(string text) =>
        Assert.Equal(text, DayWindow.TryParse(text)!.Value.ToString());

    [Theory]
    [InlineData("9-17")]
    [InlineData("24:00-06:00")]
    [InlineData("09:00-25:00")]
    [InlineData("09:00")]
    [InlineData("")]
    public void An_unreadable_window_is_none(string text) => Assert.Null(DayWindow.TryParse(text));
}
