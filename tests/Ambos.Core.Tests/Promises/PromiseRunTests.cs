using Ambos.Core.Promises;
using Ambos.Core.Tests.Calendars;
using NodaTime;
using static Ambos.Core.Tests.Promises.Scene;

namespace Ambos.Core.Tests.Promises;

public sealed class PromiseRunTests
{
    private static readonly PromiseTerms TwoHours = PromiseTerms.Delivery(Target.Working(Duration.FromHours(2)));

    [Fact]
    public void At_the_due_moment_it_is_kept_a_tick_later_broken()
    {
        var run = Run(TwoHours, Monday("10:00"));

        Assert.Equal(Verdict.Kept, (run with { MetAt = Monday("12:00") }).At(Monday("17:00")).Verdict);
        Assert.Equal(Verdict.Broken, (run with { MetAt = Monday("12:00").PlusTicks(1) }).At(Monday("17:00")).Verdict);
        Assert.Equal(Verdict.Running, run.At(Monday("12:00")).Verdict);
        Assert.Equal(Verdict.Broken, run.At(Monday("12:00").PlusTicks(1)).Verdict);
    }

    [Fact]
    public void What_happened_after_the_moment_of_reading_is_not_looked_at()
    {
        var run = Run(TwoHours, Monday("10:00")) with { MetAt = Monday("15:00"), History = History(("11:00", Waiting.Customer)) };

        Assert.Equal(Verdict.Running, run.At(Monday("10:30")).Verdict);
        Assert.Equal(Monday("12:00"), run.At(Monday("10:30")).Due);
    }

    [Fact]
    public void Used_left_and_elapsed_add_up_over_a_pause()
    {
        var run = Run(TwoHours, Monday("10:00")) with { History = History(("10:30", Waiting.Customer), ("12:00", Waiting.None)) };

        var reading = run.At(Monday("12:15"));

        Assert.Equal(Monday("13:30"), reading.Due);
        Assert.Equal((Minutes(45), Minutes(75), Minutes(135)), (reading.Used, reading.Left, reading.Elapsed));
        Assert.Equal(0.375, reading.ShareUsed!.Value, 1e-9);
    }

    [Fact]
    public void Before_it_begins_all_of_it_is_left()
    {
        var reading = Run(TwoHours, Monday("14:00")).At(Monday("10:00"));

        Assert.Equal((Duration.Zero, Duration.FromHours(2), Duration.Zero), (reading.Used, reading.Left, reading.Elapsed));
    }

    [Fact]
    public void While_it_waits_it_says_when_it_would_be_due_if_work_went_on()
    {
        var run = Run(TwoHours, Monday("10:00")) with { History = History(("10:30", Waiting.Customer)) };

        Assert.Equal(Monday("13:30"), run.At(Monday("12:00")).DueIfResumed);
        Assert.Equal(Minutes(90), run.At(Monday("12:00")).Left);
    }

    [Fact]
    public void Waiting_that_begins_when_it_is_already_late_does_not_make_it_good()
    {
        var run = Run(TwoHours, Monday("10:00")) with { History = History(("12:30", Waiting.Customer)) };

        var reading = run.At(Monday("15:00"));

        Assert.Equal((Verdict.Broken, Monday("12:00"), false), (reading.Verdict, reading.Due!.Value, reading.Paused));
        Assert.Equal(Minutes(30), reading.LateBy);
        Assert.Equal(Duration.FromHours(3), reading.LateByElapsed);
    }

    [Fact]
    public void A_request_that_begins_waiting_begins_with_a_pause()
    {
        var run = Run(TwoHours, Monday("10:00")) with { History = History(("10:00", Waiting.Customer), ("11:00", Waiting.None)) };

        Assert.Equal(Monday("13:00"), run.At(Monday("11:30")).Due);
    }

    [Fact]
    public void Waiting_for_another_team_excuses_only_by_agreement()
    {
        var history = History(("10:30", Waiting.AnotherTeam), ("11:00", Waiting.None));
        var agreed = PromiseTerms.Delivery(TwoHours.Target, Waiting.AnotherTeam);

        Assert.Equal(Monday("12:00"), (Run(TwoHours, Monday("10:00")) with { History = history }).At(Monday("11:30")).Due);
        Assert.Equal(Monday("12:30"), (Run(agreed, Monday("10:00")) with { History = history }).At(Monday("11:30")).Due);
    }

    [Fact]
    public void A_target_in_days_is_extended_by_the_working_time_of_its_pauses()
    {
        var start = Sample.At("2026-01-05T11:00Z");
        var run = Run(PromiseTerms.Delivery(Target.Days(2)), start) with
        {
            History = History(("17:00", Waiting.Customer), ("23:00", Waiting.None)),
        };

        Assert.Equal(Sample.At("2026-01-07T12:00Z"), run.At(Sample.At("2026-01-06T10:00Z")).Due);
    }

    [Fact]
    public void A_pause_that_lasts_beyond_the_last_day_delays_by_all_of_it()
    {
        var run = Run(PromiseTerms.Delivery(Target.Days(1)), Monday("11:00")) with
        {
            History = new(
            [
                new(Monday("17:00"), Waiting.Customer),
                new(Sample.At("2026-01-06T15:00Z"), Waiting.None),
                new(Sample.At("2026-01-06T16:00Z"), Waiting.Customer),
                new(Sample.At("2026-01-06T17:00Z"), Waiting.None),
            ]),
        };

        // 2 h up to the day's mark at 11:00 were paused, and 5 h after it: 15:00-16:00 and 17:00-18:00 use them up.
        Assert.Equal(Sample.At("2026-01-06T18:00Z"), run.At(Sample.At("2026-01-06T17:30Z")).Due);
    }

    [Fact]
    public void At_the_moment_of_a_change_the_new_state_holds()
    {
        var run = Run(TwoHours, Monday("10:00")) with { History = History(("11:00", Waiting.Customer), ("11:30", Waiting.None)) };

        Assert.True(run.At(Monday("11:00")).Paused);
        Assert.False(run.At(Monday("11:30")).Paused);
    }

    [Fact]
    public void A_named_moment_is_moved_by_nothing()
    {
        var run = Run(PromiseTerms.Delivery(Target.At(Monday("16:00"))), Monday("10:00")) with
        {
            History = History(("11:00", Waiting.Customer)),
        };

        Assert.Equal(Monday("16:00"), run.At(Monday("15:00")).Due);
        Assert.Equal(Verdict.Broken, run.At(Monday("16:01")).Verdict);
    }

    [Fact]
    public void Elapsed_time_is_paused_around_the_clock()
    {
        var run = Run(PromiseTerms.Delivery(Target.Elapsed(Duration.FromHours(24))), Monday("10:00")) with
        {
            History = History(("20:00", Waiting.Customer), ("23:00", Waiting.None)),
        };

        Assert.Equal(Sample.At("2026-01-06T13:00Z"), run.At(Monday("23:30")).Due);
        Assert.Equal(Duration.FromHours(10.5), run.At(Monday("23:30")).Used);
    }

    [Fact]
    public void Time_used_under_the_old_calendar_stays_used()
    {
        var shorter = Sample.Calendar(Sample.Week(Sample.Weekdays, "10:00-12:00"));
        var run = Run(PromiseTerms.Delivery(Target.Working(Duration.FromHours(10))), Monday("10:00")) with
        {
            Calendars = new([new(Instant.MinValue, Desk), new(Monday("18:00"), shorter)]),
        };

        Assert.Equal(Sample.At("2026-01-06T12:00Z"), run.At(Monday("17:00")).Due);
        Assert.Equal(Duration.FromHours(9), run.At(Sample.At("2026-01-06T11:00Z")).Used);
    }

    [Fact]
    public void Days_that_passed_under_the_old_calendar_stay_passed()
    {
        var mondays = Sample.Calendar([Sample.On(IsoDayOfWeek.Monday, "10:00-18:00")]);
        var run = Run(PromiseTerms.Delivery(Target.Days(3)), Monday("11:00")) with
        {
            Calendars = new([new(Instant.MinValue, Desk), new(Sample.At("2026-01-07T12:00Z"), mondays)]),
        };

        Assert.Equal(Sample.At("2026-01-12T11:00Z"), run.At(Monday("12:00")).Due);
    }
}
