using Ambos.Core.Calendars;
using Ambos.Core.Promises;
using Ambos.Core.Tests.Calendars;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Ambos.Core.Tests.Promises;

/// <summary>Laws that hold for every promise, whatever happens to its request.</summary>
public sealed class PromiseLawsTests
{
    private static readonly Duration Tick = Duration.FromTicks(1);
    private static readonly Instant First = Sample.At("2026-03-16T00:00Z");
    private static readonly Waiting[] Kinds =
        [Waiting.None, Waiting.None, Waiting.Customer, Waiting.AnotherTeam, Waiting.Supplier, Waiting.Closed];

    private static readonly double[] Shares = [0.5, 0.75, 0.9];

    private sealed record Case(PromiseRun Run, StateChange[] Changes, Instant Now);

    [Fact]
    public void What_was_used_and_what_is_left_is_what_was_promised() => Holds(sample =>
    {
        var reading = sample.Run.At(sample.Now);

        if (reading.LateBy is { } late)
        {
            Assert.Equal(sample.Run.Terms.Target.Time, reading.Used - late);
            Assert.Equal(Duration.Zero, reading.Left);
        }
        else
        {
            Assert.Equal(sample.Run.Terms.Target.Time, reading.Used + reading.Left);
        }
    });

    [Fact]
    public void Met_at_the_due_moment_is_kept_and_a_tick_later_broken() => Holds(sample =>
    {
        var reading = sample.Run.At(sample.Now);
        if (reading.Due is not { } due || due > sample.Now)
        {
            return;
        }

        Assert.Equal(Verdict.Kept, (sample.Run with { MetAt = due }).At(sample.Now).Verdict);
        Assert.Equal(Verdict.Broken, (sample.Run with { MetAt = due + Tick }).At(sample.Now + Tick).Verdict);
    });

    [Fact]
    public void It_does_not_matter_when_a_job_looks() => Holds(sample =>
    {
        var met = sample.Run with { MetAt = sample.Now };

        var at = met.At(sample.Now);

        Assert.Equal(at, met.At(sample.Now + Duration.FromDays(100)));
        Assert.NotEqual(Verdict.Running, at.Verdict);
    });

    [Fact]
    public void Once_due_has_passed_later_waiting_never_makes_it_good() => Holds(sample =>
    {
        if (sample.Run.At(sample.Now).Verdict is Verdict.Broken)
        {
            Assert.Equal(Verdict.Broken, sample.Run.At(sample.Now + Duration.FromHours(13)).Verdict);
        }
    });

    [Fact]
    public void The_order_in_which_the_history_is_read_does_not_matter() => Holds(sample =>
    {
        var distinct = sample.Changes.DistinctBy(change => change.At).ToList();
        var run = sample.Run with { History = new(distinct) };
        distinct.Reverse();

        Assert.Equal(run.At(sample.Now), (run with { History = new(distinct) }).At(sample.Now));
    });

    [Fact]
    public void Warnings_come_in_order_before_the_due_moment_and_within_the_hours() => Holds(sample =>
    {
        if (sample.Run.At(sample.Now).Due is not { } due)
        {
            return;
        }

        var warnings = Shares.Select(share => sample.Run.WarnAt(Warning.AtShare(share), sample.Now)!.Value).ToList();

        Assert.Equal(warnings.Order(), warnings);
        Assert.True(warnings[^1] <= due);
        Assert.All(warnings, warning => Assert.True(Calendar.IsOpen(warning) || warning == sample.Run.Start));
    });

    [Fact]
    public void Reasons_add_up_to_the_promise() => Holds(sample =>
    {
        var why = sample.Run.Explain(sample.Now);

        Assert.Equal(
            sample.Run.Terms.Target.Time,
            why.Parts.Where(part => part.Kind is ExplanationKind.Counted).Aggregate(Duration.Zero, (sum, part) => sum + part.Time));
        Assert.Equal(why.Parts.Select(part => part.During.Start).Order(), why.Parts.Select(part => part.During.Start));
    });

    [Fact]
    public void The_same_calendar_taking_over_changes_nothing() => Holds(sample =>
    {
        var versions = sample.Changes.Select(change => new CalendarInForce(change.At, new(Calendar.Definition))).ToList();
        var versioned = sample.Run with { Calendars = new([new(Instant.MinValue, Calendar), .. versions]) };

        Assert.Equal(sample.Run.At(sample.Now), versioned.At(sample.Now));
        Assert.Equal(
            sample.Run.WarnAt(Warning.AtShare(0.75), sample.Now), versioned.WarnAt(Warning.AtShare(0.75), sample.Now));
    });

    [Fact]
    public void On_calendars_that_follow_one_another_due_and_used_agree() => Property.Holds(
        from first in Generated.Firsts("Europe/Madrid")
        from calendars in Generated.Calendars("Europe/Madrid", first).ArrayOf(3)
        from days in Gen.Choose(1, 20).ArrayOf(2)
        from minutes in Gen.Choose(1, 8_000)
        select (First: first, Calendars: calendars, Days: days, Work: Duration.FromMinutes(minutes)),
        sample =>
        {
            var versions = sample.Calendars.Select((calendar, i) => new CalendarInForce(
                sample.First + Duration.FromDays(sample.Days.Take(i).Sum()), new WorkCalendar(calendar)));
            var timeline = new CalendarTimeline([.. versions]);

            var due = timeline.Due(sample.First, sample.Work);

            Assert.Equal(sample.Work, timeline.Elapsed(sample.First, due));
            Assert.Equal(sample.Work - Tick, timeline.Elapsed(sample.First, due - Tick));
            Assert.Equal(sample.Work, timeline.Elapsed(timeline.Before(due, sample.Work), due));
        },
        runs: 200);

    private static WorkCalendar Calendar { get; } = Sample.Calendar(
        [.. Sample.Week(Sample.Weekdays, "09:00-13:00", "14:00-18:00"), Sample.On(IsoDayOfWeek.Saturday, "22:00-03:00")],
        "Europe/Madrid");

    private static void Holds(Action<Case> law) => Property.Holds(Cases, law);

    private static Gen<Case> Cases
    {
        get
        {
            var moments = Gen.Choose(0, 30 * 24 * 60).Select(minute => First + Duration.FromMinutes(minute));
            var changes = from at in moments
                          from kind in Gen.Elements(Kinds)
                          select new StateChange(at, kind);

            return from start in moments
                   from count in Gen.Choose(0, 8)
                   from history in changes.ArrayOf(count)
                   from hours in Gen.Choose(1, 60)
                   from after in Gen.Choose(0, 30 * 24 * 60)
                   from also in Gen.Elements(Waiting.None, Waiting.AnotherTeam, Waiting.Supplier)
                   select new Case(
                       new PromiseRun
                       {
                           Terms = PromiseTerms.Delivery(Target.Working(Duration.FromHours(hours)), also),
                           Start = start,
                           Calendars = new CalendarTimeline(Calendar),
                           History = new StateHistory(history),
                       },
                       history,
                       start + Duration.FromMinutes(after));
        }
    }
}
