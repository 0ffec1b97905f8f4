using Ambos.Core.Calendars;
using NodaTime;
using static Ambos.Core.Tests.Calendars.Sample;

namespace Ambos.Core.Tests.Calendars;

public sealed class CalendarTimelineTests
{
    private static readonly WorkCalendar Mondays = Calendar([On(IsoDayOfWeek.Monday, "12:00-20:00")]);
    private static readonly CalendarTimeline Changed = new([new(At("2026-03-04T12:00Z"), Mondays), new(At("2020-01-01T00:00Z"), Office)]);

    [Fact]
    public void Each_stretch_counts_by_the_calendar_that_held_then()
    {
        Assert.Equal(Duration.FromHours(8 + 8 + 3 + 8), Changed.Elapsed(At("2026-03-02T00:00Z"), At("2026-03-10T00:00Z")));
        Assert.Equal(At("2026-03-09T13:00Z"), Changed.Due(At("2026-03-04T11:00Z"), Duration.FromHours(2)));
        Assert.Equal(At("2026-03-04T11:00Z"), Changed.Before(At("2026-03-09T13:00Z"), Duration.FromHours(2)));
        Assert.Equal(
            [Pause("2026-03-04T09:00Z", "2026-03-04T12:00Z"), Pause("2026-03-09T12:00Z", "2026-03-09T20:00Z")],
            Changed.OpenIntervals(At("2026-03-04T00:00Z"), At("2026-03-10T00:00Z")));
    }

    [Fact]
    public void The_earliest_calendar_also_holds_before_its_beginning() =>
        Assert.Equal(At("2019-03-04T10:00Z"), Changed.Due(At("2019-03-04T08:00Z"), Duration.FromHours(1)));

    [Fact]
    public void No_work_is_due_under_the_calendar_that_opens_first()
    {
        Assert.Equal(At("2026-03-03T09:00Z"), Changed.Due(At("2026-03-02T18:00Z"), Duration.Zero));
        Assert.Equal(At("2026-03-09T12:00Z"), Changed.Due(At("2026-03-04T12:00Z"), Duration.Zero));
    }

    [Theory]
    [InlineData("2026-03-02T12:00Z", 3, "2026-03-09T12:00Z")] // the second mark falls on the change itself
    [InlineData("2026-03-02T13:00Z", 3, "2026-03-16T13:00Z")] // it falls after the change: only one day has passed
    [InlineData("2026-03-02T11:00Z", 2, "2026-03-04T11:00Z")]
    public void Days_that_passed_stay_passed(string start, int days, string due) =>
        Assert.Equal(At(due), Changed.AddDays(At(start), days));

    [Fact]
    public void Months_end_on_the_calendar_that_holds_then()
    {
        Assert.Equal(At("2026-03-03T10:00Z"), Changed.AddMonths(At("2026-02-03T10:00Z"), 1));
        Assert.Equal(At("2026-03-09T12:00Z"), Changed.AddMonths(At("2026-02-05T10:00Z"), 1));
    }

    [Fact]
    public void It_knows_which_calendar_holds_and_when_it_changed()
    {
        Assert.Same(Office, Changed.At(At("2026-03-04T11:59Z")));
        Assert.Same(Mondays, Changed.At(At("2026-03-04T12:00Z")));
        Assert.Same(Mondays, Changed.Current);
        Assert.Equal([At("2026-03-04T12:00Z")], Changed.ChangesBetween(At("2026-03-01T00:00Z"), At("2026-03-05T00:00Z")));
        Assert.Throws<ArgumentException>(() => new CalendarTimeline([]));
    }
}
