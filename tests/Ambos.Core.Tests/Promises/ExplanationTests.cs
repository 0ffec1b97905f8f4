using Ambos.Core.Promises;
using Ambos.Core.Tests.Calendars;
using NodaTime;
using static Ambos.Core.Tests.Promises.Scene;

namespace Ambos.Core.Tests.Promises;

public sealed class ExplanationTests
{
    [Fact]
    public void Counted_time_and_pauses_lead_from_start_to_due()
    {
        var run = Run(PromiseTerms.Delivery(Target.Working(Duration.FromHours(3))), Monday("09:00")) with
        {
            History = new([new(Monday("11:00"), Waiting.Customer, "colour?"), new(Monday("17:00"), Waiting.None)]),
        };

        var why = run.Explain(Monday("17:30"));

        Assert.Equal(Sample.At("2026-01-06T11:00Z"), why.Due);
        Assert.Equal(
            [
                new(ExplanationKind.Counted, new(Monday("10:00"), Monday("11:00")), Duration.FromHours(1)),
                new(ExplanationKind.Paused, new(Monday("11:00"), Monday("17:00")), Duration.FromHours(6), Waiting.Customer, "colour?"),
                new(ExplanationKind.Counted, new(Monday("17:00"), Monday("18:00")), Duration.FromHours(1)),
                new(ExplanationKind.Counted, new(Sample.At("2026-01-06T10:00Z"), why.Due!.Value), Duration.FromHours(1)),
            ],
            why.Parts);
        Assert.Equal((Monday("09:00"), "UTC", 0), (why.Start, why.Zone, why.PartsLeftOut));
    }

    [Fact]
    public void Days_are_named_one_by_one()
    {
        var why = Run(PromiseTerms.Delivery(Target.Days(2, endOfDay: true)), Sample.At("2026-01-08T11:00Z")).Explain(Sample.At("2026-01-08T12:00Z"));

        Assert.Equal(
            [(ExplanationKind.Day, Sample.At("2026-01-09T18:00Z")), (ExplanationKind.Day, Sample.At("2026-01-12T18:00Z"))],
            why.Parts.Select(part => (part.Kind, part.During.End)));
        Assert.Equal(Sample.At("2026-01-12T18:00Z"), why.Due);
    }

    [Fact]
    public void A_change_of_calendar_is_one_of_the_reasons()
    {
        var run = Run(PromiseTerms.Delivery(Target.Working(Duration.FromHours(4))), Monday("10:00")) with
        {
            Calendars = new([new(Instant.MinValue, Desk), new(Monday("12:00"), Sample.Office)]),
        };

        Assert.Contains(
            new ExplanationPart(ExplanationKind.CalendarChanged, new(Monday("12:00"), Monday("12:00")), Duration.Zero),
            run.Explain(Monday("12:30")).Parts);
    }

    [Fact]
    public void What_is_counted_adds_up_to_the_target_and_a_long_way_is_cut()
    {
        var run = Run(PromiseTerms.Delivery(Target.Working(Duration.FromHours(8 * 300))), Monday("10:00"));

        var why = run.Explain(Monday("10:00"));

        Assert.Equal((Explanation.MostParts, 300 - Explanation.MostParts), (why.Parts.Count, why.PartsLeftOut));
        Assert.All(why.Parts, part => Assert.Equal(Duration.FromHours(8), part.Time));
    }

    [Fact]
    public void No_promise_needs_no_reasons() =>
        Assert.Empty(Run(PromiseTerms.Delivery(Target.None), Monday("10:00")).Explain(Monday("12:00")).Parts);
}
