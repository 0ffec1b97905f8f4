using Ambos.Core.Calendars;
using Ambos.Core.Chain;
using Ambos.Core.Promises;
using Ambos.Core.Tests.Calendars;
using FsCheck.Fluent;
using NodaTime;
using static Ambos.Core.Tests.Promises.Scene;

namespace Ambos.Core.Tests.Chain;

public sealed class TraceTests
{
    private static readonly Instant Evening = Monday("18:00");
    private static readonly Duration Late = Duration.FromHours(2);

    [Fact]
    public void Time_on_a_link_is_working_waiting_and_paused()
    {
        var link = Link("parts", "10:00", null) with
        {
            Budget = Hours(2),
            Presentations = [Shown("12:00", "12:30", false), Shown("14:00", "15:00", true)],
            Pauses = [Sample.Pause("2026-01-05T10:30Z", "2026-01-05T11:00Z"), Sample.Pause("2026-01-05T12:15Z", "2026-01-05T12:45Z")],
        };

        var time = LinkTime.Of(link, Evening);

        Assert.Equal(Minutes(90 + 75), time.Working); // 10:00-12:00 and 12:30-14:00 without the pauses
        Assert.Equal(Minutes(75), time.Rework);
        Assert.Equal(Minutes(30 + 60), time.Waiting);
        Assert.Equal(Minutes(30 + 15), time.Paused);
        Assert.Equal(Duration.FromHours(5), time.Elapsed);
        Assert.Equal((Monday("14:00"), Monday("13:15"), Minutes(45)), (time.EndedAt, time.Due!.Value, time.Overrun!.Value));
        Assert.Equal(1, time.Rejections);
    }

    [Fact]
    public void Blame_is_the_overrun_not_the_last_one_who_held_it()
    {
        var trace = Trace.Of(
            [
                Link("ship", "15:00", "18:00") with { Budget = Hours(2) },
                Link("parts", "10:00", "15:00") with { Budget = Hours(2) },
            ],
            Late,
            Evening);

        Assert.Equal(("parts", BlameRule.LargestOverrun), (trace.Blamed!.Link.Step, trace.Rule));
        Assert.Equal(
            [("parts", Duration.FromHours(3), 0.75, Minutes(90)), ("ship", Duration.FromHours(1), 0.25, Minutes(30))],
            trace.Shares.Select(share => (share.Link.Link.Step, share.Weight, share.Share, share.Late)));
    }

    [Fact]
    public void Late_input_is_not_the_fault_of_the_team_that_received_it()
    {
        var trace = Trace.Of(
            [
                Link("parts", "10:00", "15:00") with { Budget = Hours(2) },
                Link("ship", "15:00", "17:00") with { Budget = Target.At(Monday("14:00")), PlannedReceiptAt = Monday("12:00") },
            ],
            Late,
            Evening);

        Assert.Equal(Duration.Zero, trace.Links[1].Overrun);
        Assert.Equal("parts", Assert.Single(trace.Shares).Link.Link.Step);
        Assert.Equal(Late, trace.Shares[0].Late);
    }

    [Fact]
    public void A_named_moment_that_passed_before_the_work_came_is_counted_from_its_receipt() => Assert.Equal(
        Duration.FromHours(1),
        LinkTime.Of(Link("ship", "15:00", "16:00") with { Budget = Target.At(Monday("12:00")) }, Evening).Overrun);

    [Fact]
    public void Of_equal_overruns_the_earliest_link_is_blamed() => Assert.Equal(
        "first",
        Trace.Of(
            [
                Link("second", "14:00", "16:00") with { Budget = Hours(1) },
                Link("first", "10:00", "12:00") with { Budget = Hours(1) },
            ],
            Late,
            Evening).Blamed!.Link.Step);

    [Fact]
    public void Without_any_budget_the_one_that_held_it_longest_is_blamed()
    {
        var trace = Trace.Of([Link("short", "10:00", "11:00"), Link("long", "11:00", "14:00")], Late, Evening);

        Assert.Equal((BlameRule.LongestHeld, "long"), (trace.Rule, trace.Blamed!.Link.Step));
        Assert.Equal([0.75, 0.25], trace.Shares.Select(share => share.Share));
    }

    [Fact]
    public void When_no_link_overran_its_budget_the_team_that_promised_is_to_blame()
    {
        var trace = Trace.Of([Link("parts", "10:00", "11:00") with { Budget = Hours(2) }], Late, Evening);

        Assert.Equal(BlameRule.OwnTime, trace.Rule);
        Assert.Null(trace.Blamed);
        Assert.Empty(trace.Shares);
        Assert.Equal(BlameRule.OwnTime, Trace.Of([], Late, Evening).Rule);
    }

    [Fact]
    public void A_kept_promise_blames_nobody()
    {
        var trace = Trace.Of([Link("parts", "10:00", "15:00") with { Budget = Hours(1) }], null, Evening);

        Assert.Equal((BlameRule.NotBroken, Duration.Zero), (trace.Rule, trace.Late));
        Assert.Null(trace.Blamed);
        Assert.Equal(Duration.FromHours(4), trace.Links[0].Overrun);
    }

    [Fact]
    public void What_is_not_over_lasts_until_now()
    {
        var open = LinkTime.Of(Link("parts", "10:00", null) with { Budget = Hours(1) }, Monday("13:00"));
        var shown = LinkTime.Of(Link("parts", "10:00", null) with { Presentations = [Shown("12:00", null, false)] }, Monday("13:00"));

        Assert.Equal(Duration.FromHours(2), open.Overrun);
        Assert.Equal((Duration.FromHours(2), Duration.FromHours(1)), (shown.Working, shown.Waiting));
        Assert.Null(shown.Overrun);
    }

    [Fact]
    public void A_pause_that_lasts_counts_up_to_now()
    {
        var link = Link("parts", "10:00", null) with { Budget = Hours(2), Pauses = [new(Monday("11:00"), Instant.MaxValue)] };

        var time = LinkTime.Of(link, Monday("13:00"));

        Assert.Equal((Minutes(60), Minutes(120), Duration.Zero), (time.Working, time.Paused, time.Overrun!.Value));
        Assert.Equal(Monday("14:00"), time.Due);
        Assert.Equal(time, LinkTime.Of(link with { Pauses = [new(Monday("11:00"), null)] }, Monday("13:00")) with { Link = link });
    }

    [Fact]
    public void Parts_of_a_broken_promise_add_up_to_it_exactly() => Property.Holds(
        from hours in Gen.Choose(0, 400).ArrayOf(5)
        from late in Gen.Choose(1, 1_000_000)
        select (Minutes: hours, Late: Duration.FromTicks(late)),
        sample =>
        {
            var links = sample.Minutes.Select((minutes, i) => Link($"{i}", "10:00", null) with
            {
                DoneAt = Monday("10:00") + Minutes(60 + minutes),
                Budget = Hours(1),
                Calendars = CalendarTimeline.Always,
            });

            var trace = Trace.Of(links, sample.Late, Monday("23:00"));

            Assert.Equal(Minutes(sample.Minutes.Sum()), Sum(trace.Links.Select(link => link.Overrun!.Value)));
            Assert.Equal(Minutes(sample.Minutes.Sum()), Sum(trace.Shares.Select(share => share.Weight)));
            if (trace.Rule is BlameRule.LargestOverrun)
            {
                Assert.Equal(sample.Late, Sum(trace.Shares.Select(share => share.Late)));
                Assert.Equal(1, trace.Shares.Sum(share => share.Share), 1e-9);
                Assert.Equal(trace.Shares.Max(share => share.Weight), trace.Blamed!.Overrun);
            }
        });

    private static LinkWork Link(string step, string received, string? done) => new()
    {
        Step = step,
        Supplier = step,
        Customer = "customer",
        ReceivedAt = Monday(received),
        DoneAt = done is null ? null : Monday(done),
        Calendars = new CalendarTimeline(Desk),
    };

    private static Presentation Shown(string at, string? answered, bool accepted) =>
        new(Monday(at), answered is null ? null : Monday(answered), accepted);

    private static Target Hours(int hours) => Target.Working(Duration.FromHours(hours));

    private static Duration Sum(IEnumerable<Duration> durations) => durations.Aggregate(Duration.Zero, (sum, one) => sum + one);
}
