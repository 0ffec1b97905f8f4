using Ambos.Core.Calendars;
using Ambos.Core.Promises;
using Ambos.Core.Tests.Calendars;
using NodaTime;
using static Ambos.Core.Tests.Promises.Scene;

namespace Ambos.Core.Tests.Promises;

/// <summary>Sequences of events collected from the test suites of other products; the id of each stands in its name.</summary>
public sealed class EventSequenceTests
{
    private static readonly PromiseTerms Resolve2h = PromiseTerms.Delivery(Target.Working(Duration.FromHours(2)));
    private static readonly PromiseTerms Respond30 = PromiseTerms.FirstResponse(Target.Working(Minutes(30)));

    [Fact]
    public void SQ7_while_waiting_or_closed_nothing_is_due()
    {
        var run = Run(Resolve2h, Monday("10:00")) with { History = History(("11:00", Waiting.Customer), ("12:00", Waiting.Closed)) };

        Assert.Equal(Monday("12:00"), run.At(Monday("10:59")).Due);
        Assert.All([run.At(Monday("11:30")), run.At(Monday("12:30"))], reading =>
        {
            Assert.Null(reading.Due);
            Assert.True(reading.Paused);
            Assert.Equal(Verdict.Running, reading.Verdict);
            Assert.Null(PromiseReading.NextDue([reading]));
        });
    }

    [Fact]
    public void SQ8_without_an_agreement_nothing_is_due()
    {
        var reading = Run(PromiseTerms.Delivery(Target.None), Monday("10:00")).At(Monday("17:00"));

        Assert.Equal(Verdict.None, reading.Verdict);
        Assert.Null(reading.Due);
        Assert.Equal(Duration.FromHours(7), reading.Elapsed);
    }

    [Fact]
    public void SQ10_the_next_due_time_is_the_earliest_that_is_still_open()
    {
        var now = Monday("10:15");
        var response = Run(Respond30, Monday("10:00"));
        var update = Run(PromiseTerms.NextUpdate(Target.Working(Minutes(60))), Monday("10:00"));
        var delivery = Run(Resolve2h, Monday("10:00"));

        Assert.Equal(Monday("10:30"), PromiseReading.NextDue([delivery.At(now), update.At(now), response.At(now)]));
        var answered = response with { MetAt = Monday("10:10") };
        Assert.Equal(Monday("11:00"), PromiseReading.NextDue([delivery.At(now), update.At(now), answered.At(now)]));
    }

    [Fact]
    public void SQ11_a_new_calendar_counts_what_is_left_of_open_promises()
    {
        var start = Sample.At("2016-11-01T13:56:21Z");
        var run = Run(PromiseTerms.FirstResponse(Target.Working(Duration.FromHours(1))), start, CollectedCases.Calendars["C-Z20"]);

        var edited = run with
        {
            Calendars = new([
                new(Instant.MinValue, CollectedCases.Calendars["C-Z20"]),
                new(Sample.At("2016-11-01T15:00Z"), CollectedCases.Calendars["C-Z20b"])]),
        };

        Assert.Equal(Sample.At("2016-11-02T08:00Z"), run.At(start).Due);
        Assert.Equal(Sample.At("2016-11-02T04:00Z"), edited.At(start).Due);
    }

    [Fact]
    public void SQ16_replies_never_move_a_delivery()
    {
        var run = Run(Resolve2h, Monday("10:00")) with { History = History(("10:20", Waiting.None), ("10:40", Waiting.None)) };

        Assert.Equal(Monday("12:00"), run.At(Monday("11:00")).Due);
    }

    [Fact]
    public void SQ17_a_changed_target_moves_the_due_time_by_the_difference_and_keeps_pauses()
    {
        var run = Run(Resolve2h, Monday("10:00")) with { History = History(("10:30", Waiting.Customer), ("11:00", Waiting.None)) };
        var longer = run with { Terms = PromiseTerms.Delivery(Target.Working(Duration.FromHours(4))) };

        var now = Monday("11:30");

        Assert.Equal(Duration.FromHours(2), longer.At(now).Due - run.At(now).Due);
        Assert.Equal(run.At(now).Used, longer.At(now).Used);
    }

    [Fact]
    public void SQ19_waiting_before_the_first_answer_excuses_nothing()
    {
        var run = Run(Respond30, Monday("10:00")) with { History = History(("10:10", Waiting.Customer)) };

        Assert.Equal(Monday("10:30"), run.At(Monday("10:20")).Due);
        Assert.Equal(Verdict.Broken, run.At(Monday("10:31")).Verdict);
    }

    [Fact]
    public void SQ20_where_waiting_excuses_nothing_the_due_time_is_the_same_before_and_after()
    {
        var run = Run(Respond30, Monday("10:00")) with { History = History(("10:10", Waiting.Customer), ("10:20", Waiting.None)) };

        Assert.Equal(run.At(Monday("10:05")).Due, run.At(Monday("10:25")).Due);
    }

    [Fact]
    public void SQ22_a_promise_to_the_customer_counts_from_birth_between_teams_from_the_handover()
    {
        var (born, attached) = (Monday("10:00"), Monday("11:00"));
        PromiseRun Around(int hours, Instant start) => Run(
            PromiseTerms.Acknowledgement(Target.Working(Duration.FromHours(hours))), start, WorkCalendar.Always);

        (PromiseRun Run, int Due, int Warning, int Ahead)[] promises =
        [
            (Around(4, born), 240, 225, 15),
            (Around(12, born), 720, 690, 30),
            (Around(2, attached), 180, 135, 45),
            (Around(8, attached), 540, 480, 60),
        ];

        Assert.All(promises, promise =>
        {
            Assert.Equal(born + Minutes(promise.Due), promise.Run.At(attached).Due);
            Assert.Equal(born + Minutes(promise.Warning), promise.Run.WarnAt(Warning.Before(Minutes(promise.Ahead)), attached));
        });
    }

    [Fact]
    public void SQ23_a_promise_may_begin_in_the_past()
    {
        var run = Run(PromiseTerms.Acknowledgement(Target.Working(Minutes(60))), Sample.At("2025-05-26T10:00Z"));

        Assert.Equal(Sample.At("2025-05-26T11:00Z"), run.At(Monday("10:00")).Due);
        Assert.Equal(Verdict.Broken, run.At(Monday("10:00")).Verdict);
    }

    [Fact]
    public void SQ25_waiting_moves_the_delivery_and_not_the_response()
    {
        var history = History(("10:10", Waiting.Customer), ("10:25", Waiting.None));
        var now = Monday("10:26");

        Assert.Equal(Monday("10:30"), (Run(Respond30, Monday("10:00")) with { History = history }).At(now).Due);
        Assert.Equal(Monday("12:15"), (Run(Resolve2h, Monday("10:00")) with { History = history }).At(now).Due);
    }

    [Fact]
    public void SQ26_without_an_answer_the_promise_is_broken() =>
        Assert.Equal(Verdict.Broken, Run(Respond30, Monday("10:00")).At(Monday("11:00")).Verdict);

    [Fact]
    public void SQ28_answered_and_waiting_is_paused_not_kept()
    {
        var delivery = Run(Resolve2h, Monday("10:00")) with { History = History(("10:10", Waiting.Customer)) };
        var response = Run(Respond30, Monday("10:00")) with { MetAt = Monday("10:10") };

        var reading = delivery.At(Monday("16:00"));

        Assert.True(reading.Paused);
        Assert.Equal(Verdict.Running, reading.Verdict);
        Assert.Equal(Verdict.Kept, response.At(Monday("16:00")).Verdict);
    }

    [Fact]
    public void SQ31_late_by_is_counted_in_working_time()
    {
        var run = Run(Resolve2h, Monday("16:00")) with { MetAt = Sample.At("2026-01-06T10:15Z") };

        var reading = run.At(Sample.At("2026-01-06T12:00Z"));

        Assert.Equal(Verdict.Broken, reading.Verdict);
        Assert.Equal(Minutes(15), reading.LateBy);
        Assert.Equal(Duration.FromHours(16) + Minutes(15), reading.LateByElapsed);
    }

    [Fact]
    public void SQ34_a_calendar_whose_every_day_is_closed_is_refused() =>
        Assert.NotEmpty(Sample.Definition().Problems());

    [Theory]
    [InlineData("SQ35: delivered")]
    [InlineData("SQ35: delivered, then closed")]
    public void SQ35_time_spent_delivered_or_closed_is_a_pause_when_opened_again(string way)
    {
        (string, Waiting)[] closed = way.EndsWith("closed", StringComparison.Ordinal)
            ? [("10:01", Waiting.Closed), ("10:03", Waiting.Closed), ("10:06", Waiting.None)]
            : [("10:01", Waiting.Closed), ("10:06", Waiting.None)];
        var run = Run(PromiseTerms.Delivery(Target.Working(Minutes(5))), Monday("10:00")) with { History = History(closed) };

        Assert.Equal(Monday("10:10"), run.At(Monday("10:07")).Due);
        Assert.Equal(Minutes(2), run.At(Monday("10:07")).Used);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(-5, false)]
    public void SQ37_silence_is_counted_to_the_second_around_the_clock(int minutes, bool over)
    {
        var last = Monday("23:30");
        var now = last + Duration.FromDays(5) + Minutes(minutes);

        Assert.Equal(over, DueTime.Of(Target.Elapsed(Duration.FromDays(5)), last, Desk) <= now);
    }
}
