using System.Globalization;
using Ambos.Customers.Contract;
using Ambos.Requests.Contract;
using NodaTime;

namespace Ambos.Chain.Histories.Demo;

/// <summary>Writes hand-overs down as far as they have come at the present of the company.</summary>
internal sealed class DemoHandovers(Guid import, DemoRecipe recipe, DemoTexts texts, DemoIds ids, DemoCatalogue catalogue)
{
    private readonly Instant _now = recipe.Until;

    /// <summary>Work is written when a step begins, when it comes back, and when it is handed over.</summary>
    public IEnumerable<Handover> Of(DemoWork work)
    {
        for (var place = 0; place < work.Attempts.Count; place++)
        {
            var attempt = work.Attempts[place];
            if (attempt.Presented <= _now)
            {
                yield return Present(work, attempt, Begin(work, attempt, place), place);
            }
            else if (attempt.Started <= _now && (work.Parent is not null || place > 0))
            {
                yield return Begin(work, attempt, place);
            }
        }
    }

    private Handover Begin(DemoWork work, DemoAttempt attempt, int place) => new()
    {
        Id = ids.Of($"{work.Key} attempt {place}", attempt.Started),
        RequestId = work.Id,
        RootId = work.Root.Id,
        Kind = attempt.Presented <= _now ? attempt.Kind : HandoverKind.Delivery,
        Cycle = work.Attempts.Take(place).Count(earlier => earlier.Supplier == attempt.Supplier) + 1,
        SupplierId = catalogue.Team(attempt.Supplier),
        ReceiverId = attempt.Receiver is { } team ? catalogue.Team(team) : Handover.Outside,
        ServiceId = catalogue.Service(work.Spec.Key),
        Side = work.Spec.Side,
        Step = work.Step ?? "",
        Sequence = place,
        StartedAt = attempt.Started,
        DueAt = work.Due(attempt.CountsFrom, Instant.Min(attempt.Presented, _now)),
        State = work.GivenUp <= _now ? HandoverState.Cancelled : HandoverState.Working,
        ImportId = import,
    };

    private Handover Present(DemoWork work, DemoAttempt attempt, Handover row, int place)
    {
        var (hours, presented) = (work.Promised.Calendar.Hours, attempt.Presented);
        var excused = work.Excused(presented);
        row.State = HandoverState.Presented;
        row.PresentedAt = presented;
        row.PresentedById = attempt.PresentedBy;
        row.Evidence = attempt.Kind is HandoverKind.Delivery ? Evidence(work, place) : null;
        row.Note = attempt.Note;
        row.Day = presented.InZone(hours.Zone).Date;
        row.SilenceAcceptsAt = attempt.SilenceAt;
        row.WorkedSeconds = (long)hours.Elapsed(attempt.Started, presented, excused).TotalSeconds;
        row.LateSeconds = presented > row.DueAt ? (long)Math.Ceiling(hours.Elapsed(row.DueAt.Value, presented, excused).TotalSeconds) : 0;
        return attempt.Answered <= _now ? Answer(work, attempt, row) : row;
    }

    private Handover Answer(DemoWork work, DemoAttempt attempt, Handover row)
    {
        (row.State, row.AnsweredAt, row.AnsweredById) = (attempt.Ends, attempt.Answered, attempt.AnsweredBy);
        if (attempt is { Reason: { } place, Receiver: { } receiver })
        {
            row.ReasonId = catalogue.Reason(work.Spec.Team, receiver, place);
            row.Reason = catalogue.ReasonTexts(work.Spec.Team, receiver)[place];
        }

        return row;
    }

    private Facts? Evidence(DemoWork work, int place)
    {
        var criteria = catalogue.TermsOf(work.Spec.Key).Criteria;
        var dice = Dice.For(recipe.Seed, work.Key, place);
        return criteria.Count == 0 ? null : new(criteria.ToDictionary(
            criterion => criterion, _ => string.Format(CultureInfo.InvariantCulture, dice.Of(texts.Said["evidence"]), work.Assignee.Name)));
    }
}
