using Ambos.Core.Calendars;
using Ambos.Core.Chain;
using Ambos.Core.Promises;
using NodaTime;
using static Ambos.Core.Tests.Calendars.Sample;

namespace Ambos.Core.Tests.Chain;

public sealed class FeasibilityTests
{
    private static readonly WorkCalendar Mornings = Calendar(Week(Weekdays, "08:00-12:00"));
    private static readonly LocalDate AMonday = new(2026, 3, 2);

    private static readonly ChainStep Inspect = new("inspect", 1, Hours(2), Office);
    private static readonly ChainStep Parts = new("parts", 2, Hours(6), Mornings);
    private static readonly ChainStep Papers = new("papers", 2, Hours(6), Office);
    private static readonly ChainStep Ship = new("ship", 3, Target.Days(1), Office);

    [Fact]
    public void Steps_follow_one_another_and_side_by_side_the_slowest_decides()
    {
        var run = Feasibility.Run([Ship, Inspect, Parts, Papers], Target.Days(3), Office, At("2026-03-02T09:00Z"));

        Assert.Equal(
            [
                ("inspect", At("2026-03-02T09:00Z"), At("2026-03-02T11:00Z")),
                ("parts", At("2026-03-02T11:00Z"), At("2026-03-04T09:00Z")), // 1 h on Monday, 4 h on Tuesday, 1 h on Wednesday
                ("papers", At("2026-03-02T11:00Z"), At("2026-03-02T17:00Z")),
                ("ship", At("2026-03-04T09:00Z"), At("2026-03-05T09:00Z")),
            ],
            run.Steps.Select(step => (step.Step.Name, step.Start, step.Done)));
        Assert.Equal(["inspect", "parts", "ship"], run.CriticalPath.Select(step => step.Step.Name));
        Assert.Equal((At("2026-03-05T09:00Z"), false, Duration.Zero), (run.Promised!.Value, run.IsTooLate, run.Excess!.Value));
    }

    [Fact]
    public void The_worst_beginning_shows_what_the_good_ones_hide()
    {
        var starts = Feasibility.EveryHourOfTwoWeeks(AMonday, DateTimeZone.Utc).ToList();

        var report = Feasibility.Check([Parts], Hours(13), Office, starts);

        Assert.Equal(14 * 24, report.Tried);
        Assert.False(report.Fits);
        Assert.True(report.Worst.IsTooLate);
        Assert.InRange(report.TooLate, 1, report.Tried - 1);
        Assert.Equal(report.TooLate, starts.Count(start => Feasibility.Run([Parts], Hours(13), Office, start).IsTooLate));
        Assert.All(starts, start => Assert.True(
            Feasibility.Run([Parts], Hours(13), Office, start).Excess <= report.Worst.Excess));
    }

    [Fact]
    public void Promises_with_room_fit()
    {
        var report = Feasibility.Check(
            [Inspect, Ship], Target.Days(4), Office, Feasibility.EveryHourOfTwoWeeks(AMonday, DateTimeZone.Utc));

        Assert.True(report.Fits);
        Assert.Equal(0, report.TooLate);
    }

    [Fact]
    public void A_step_without_a_promise_makes_every_promise_unsafe()
    {
        var loose = new ChainStep("loose", 1, Target.None, Office);

        var report = Feasibility.Check([loose], Target.Days(4), Office, [At("2026-03-02T09:00Z")]);

        Assert.False(report.Fits);
        Assert.Equal([loose], report.Unpromised);
        Assert.Equal(report.Worst.Start, report.Worst.Done);
    }

    [Fact]
    public void Without_a_promise_of_the_service_the_longest_run_is_shown()
    {
        var report = Feasibility.Check(
            [Inspect], Target.None, Office, [At("2026-03-02T09:00Z"), At("2026-03-06T16:00Z"), At("2026-03-03T09:00Z")]);

        Assert.True(report.Fits);
        Assert.Equal(At("2026-03-06T16:00Z"), report.Worst.Start);
        Assert.Null(report.Worst.Excess);
    }

    [Fact]
    public void Of_equal_beginnings_the_first_is_the_worst() => Assert.Equal(
        At("2026-03-02T09:00Z"),
        Feasibility.Check([Inspect], Hours(1), Office, [At("2026-03-02T09:00Z"), At("2026-03-03T09:00Z")]).Worst.Start);

    [Fact]
    public void There_must_be_a_beginning() =>
        Assert.Throws<ArgumentException>(() => Feasibility.Check([Inspect], Hours(1), Office, []));

    private static Target Hours(int hours) => Target.Working(Duration.FromHours(hours));
}
