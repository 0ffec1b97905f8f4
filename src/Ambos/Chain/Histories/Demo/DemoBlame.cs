using Ambos.Catalogue.Contract;
using Ambos.Core.Calendars;
using Ambos.Core.Chain;
using Ambos.Requests.Contract;
using NodaTime;

namespace Ambos.Chain.Histories.Demo;

/// <summary>Whose overrun broke the promise to the customer, by the same rule as for every other request.</summary>
internal static class DemoBlame
{
    /// <summary>The name of the step; nothing where the time was the team's own.</summary>
    public static string? Of(DemoWork root, DemoDelivery delivery)
    {
        if (root.Parent is not null || delivery is not { Verdict: Verdict.Broken, DoneAt: { } delivered, Due: { } due })
        {
            return null;
        }

        var trace = Trace.Of(root.All.Select(work => Link(work, delivered)), delivered - due, delivered);
        return trace.Blamed?.Link.Step is { Length: > 0 } step ? step : null;
    }

    private static LinkWork Link(DemoWork work, Instant delivered) => new()
    {
        Step = work.Step ?? "",
        Supplier = work.Spec.Team,
        Customer = work.Receiver ?? "",
        ReceivedAt = work.Start,
        DoneAt = work.Parent is null ? delivered : work.Done,
        Budget = work.Promised.Delivery.ToTarget(),
        Calendars = new CalendarTimeline(work.Promised.Calendar.Hours),
        Presentations = work.Parent is null ? [] :
            [.. work.Attempts.Select(attempt => new Presentation(attempt.Presented, attempt.Answered, attempt.Ends is HandoverState.Accepted))],
        Pauses = [.. Waits(work, delivered)],
    };

    /// <summary>Whoever waits, for whomever, does not overrun.</summary>
    private static IEnumerable<Interval> Waits(DemoWork work, Instant until)
    {
        var states = work.States;
        for (var i = 0; i + 1 < states.Count; i++)
        {
            if (states[i].State is RequestState.Waiting && states[i].At < until)
            {
                yield return new(states[i].At, Instant.Min(until, states[i + 1].At));
            }
        }
    }
}
