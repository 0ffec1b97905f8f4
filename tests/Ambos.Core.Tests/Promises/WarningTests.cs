using Ambos.Core.Promises;
using Ambos.Core.Tests.Calendars;
using NodaTime;
using static Ambos.Core.Tests.Promises.Scene;

namespace Ambos.Core.Tests.Promises;

public sealed class WarningTests
{
    private static readonly PromiseRun FourHours =
        Run(PromiseTerms.Delivery(Target.Working(Duration.FromHours(4))), Monday("16:00"));

    [Theory]
    [InlineData(0.25, "2026-01-05T17:00Z")]
    [InlineData(0.5, "2026-01-06T10:00Z")]
    [InlineData(0.75, "2026-01-06T11:00Z")]
    [InlineData(0.9, "2026-01-06T11:36Z")]
    [InlineData(1, "2026-01-06T12:00Z")]
    public void A_share_is_counted_back_in_working_time(double share, string expected) =>
        Assert.Equal(Sample.At(expected), FourHours.WarnAt(Warning.AtShare(share), Monday("16:00")));

    [Theory]
    [InlineData(60, "2026-01-06T11:00Z")]
    [InlineData(180, "2026-01-05T17:00Z")]
    [InlineData(999, "2026-01-05T16:00Z")] // not before it began
    public void A_distance_respects_the_hours(int minutes, string expected) =>
        Assert.Equal(Sample.At(expected), FourHours.WarnAt(Warning.Before(Minutes(minutes)), Monday("16:00")));

    [Fact]
    public void A_warning_moves_after_a_pause_and_is_silent_during_one()
    {
        var run = FourHours with { History = History(("17:00", Waiting.Customer), ("17:30", Waiting.None)) };
        var warning = Warning.AtShare(0.75);

        Assert.Null(run.WarnAt(warning, Monday("17:10")));
        Assert.Equal(Sample.At("2026-01-06T11:30Z"), run.WarnAt(warning, Monday("17:40")));
    }

    [Fact]
    public void There_is_no_warning_without_a_promise_or_when_it_was_met()
    {
        var none = FourHours with { Terms = PromiseTerms.Delivery(Target.None) };

        Assert.Null(none.WarnAt(Warning.AtShare(0.75), Monday("16:30")));
        Assert.Null((FourHours with { MetAt = Monday("16:20") }).WarnAt(Warning.AtShare(0.75), Monday("16:30")));
    }

    [Fact]
    public void A_named_moment_outside_the_hours_is_warned_of_by_the_clock_on_the_wall()
    {
        var run = Run(PromiseTerms.AdHoc(Target.At(Monday("22:00"))), Monday("18:00"));

        Assert.Equal(Monday("21:00"), run.WarnAt(Warning.AtShare(0.75), Monday("18:00")));
    }

    [Fact]
    public void Shares_and_distances_have_limits()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Warning.AtShare(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Warning.Before(Minutes(-1)));
    }
}
