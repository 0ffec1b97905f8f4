using Ambos.Core.Calendars;
using Ambos.Requests.Contract;
using NodaTime;

namespace Ambos.Chain.Histories.Demo;

/// <summary>
/// Lets the life of a request pass by the hours of its teams: answers, pauses, steps, hand-overs, rejections. Here the
/// hidden causes do their work.
/// </summary>
internal sealed class DemoLife(DemoRecipe recipe, DemoTexts texts, DemoCatalogue catalogue, DemoPeople people, DemoBirth birth)
{
    private const double AnswersAfter = 0.4, AnswerSpread = 0.6;
    private const double ReworkShare = 0.22;
    private const int MostCycles = 3;
    private const double PlayedBack = 0.15;

    /// <summary>Whoever is angry answers late when they are asked back.</summary>
    private const double FollowUpAsks = 0.45;

    public DemoWork Root(Instant at, string service, int index)
    {
        var dice = Dice.For(recipe.Seed, $"life {service}", index);
        var work = birth.Root(DemoSpecs.Of(service), at, index, dice);
        Live(work, dice);
        return work;
    }

    /// <summary>What is done about a bad score.</summary>
    public DemoWork FollowUp(DemoWork scored, Rating said)
    {
        var dice = Dice.For(recipe.Seed, $"{DemoWork.Loop}{scored.Key}");
        var work = birth.FollowUp(scored, said, dice);
        Live(work, dice);
        return work;
    }

    private void Live(DemoWork work, Dice dice)
    {
        var calendar = work.Promised.Calendar.Hours;
        var slower = SlowerBy(work);
        var budget = calendar.Elapsed(work.Start, work.Promised.DeliveryDue!.Value);
        var needs = budget * dice.Around(work.Spec.Needs, work.Spec.Spread) * slower;
        work.Responded = work.Promised.FirstResponseDue is { } due
            ? Second(calendar.Due(work.Start, calendar.Elapsed(work.Start, due) * dice.Around(AnswersAfter, AnswerSpread) * slower))
            : null;
        work.Begun = work.Responded ?? Second(calendar.Due(work.Start, needs * 0.1));
        var from = Steps(work, dice);
        if (work.Steps.Count == 0)
        {
            Pause(work, dice, calendar, needs);
            if (work.Parent is null && dice.Falls(work.Spec.GivenUp))
            {
                work.GivenUp = Instant.Max(work.Begun, Second(calendar.Due(work.Start, needs * 0.6))) + Duration.FromMinutes(7);
                work.Pauses.RemoveAll(pause => pause.To >= work.GivenUp);
                return;
            }
        }

        var presented = Instant.Max(work.Begun + Duration.FromMinutes(5), Second(calendar.Due(from, needs, work.Excused(Instant.MaxValue))));
        work.Pauses.RemoveAll(pause => pause.From >= presented); // what is ready before anybody was asked waits for nobody
        presented = PassOn(work, dice, presented);
        Deliver(work, dice, presented, budget);
    }

    /// <summary>The hidden causes that make the time longer.</summary>
    private double SlowerBy(DemoWork work) => work.Spec.Key switch
    {
        Causes.Decay.Step when work.Root.Spec.Key == Causes.Decay.Chain => Causes.SlowerAt(work.Start, recipe.Until),
        Causes.Flood.Service when work.Start.InZone(work.Promised.Calendar.Hours.Zone).DayOfWeek == Causes.Flood.Day => Causes.Flood.Slower,
        _ => 1,
    };

    /// <summary>Runs the steps, those of equal order side by side; answers when the team itself goes on.</summary>
    private Instant Steps(DemoWork work, Dice dice)
    {
        var from = work.Start;
        foreach (var group in work.Spec.Steps.GroupBy(step => step.Order))
        {
            var steps = group.Select(step => birth.Step(work, step, from, dice)).ToList();
            foreach (var step in steps)
            {
                work.Steps.Add(step);
                Live(step, dice);
            }

            from = steps.Max(step => step.Done);
        }

        return from;
    }

    private void Pause(DemoWork work, Dice dice, WorkCalendar calendar, Duration needs)
    {
        var (chance, kind, hours) = work.Spec.WaitsForSupplier > 0
            ? (work.Spec.WaitsForSupplier, WaitingFor.Supplier, 70)
            : (work.FollowsUp is null ? work.Spec.AsksBack : FollowUpAsks, WaitingFor.Customer, work.FollowsUp is null ? 36 : 190);
        if (dice.Falls(chance))
        {
            var from = Instant.Max(work.Begun + Duration.FromMinutes(20), Second(calendar.Due(work.Start, needs * (0.3 + (0.4 * dice.Share())))));
            var until = Second(from + Duration.FromHours(dice.Around(hours, 0.7)));
            work.Pauses.Add(new(from, until, kind, dice.Of(texts.Said[kind is WaitingFor.Supplier ? "supplier" : "customer"])));
        }
    }

    /// <summary>Another team gets it, and sometimes gives it back.</summary>
    private Instant PassOn(DemoWork work, Dice dice, Instant presented)
    {
        if (work.Spec.PassedTo is not { } other || work.Pauses.Count > 0 || !dice.Falls(work.Spec.PassedOn))
        {
            return presented;
        }

        var back = dice.Falls(PlayedBack);
        string[] way = back ? [work.Spec.Team, other, work.Spec.Team] : [work.Spec.Team, other];
        var (from, part) = (work.Start, (presented - work.Begun) / way.Length);
        for (var i = 0; i + 1 < way.Length; i++)
        {
            var at = Second(Hours(way[i]).Due(work.Begun + (part * (i + 0.5)), Duration.FromMinutes(1)));
            var taken = Second(Hours(way[i + 1]).Due(at, Duration.FromMinutes(dice.Around(40, 0.7))));
            work.Attempts.Add(new(way[i], HandoverKind.Transfer, from, work.Start, at, work.Assignee.Id, taken, HandoverState.Accepted)
            {
                Receiver = way[i + 1],
                Note = dice.Of(texts.Said["passed"]),
            });
            work.Assignee = dice.Of([.. people.ByTeam[way[i + 1]]]);
            work.Attempts[^1] = work.Attempts[^1] with { AnsweredBy = work.Assignee.Id };
            (from, presented) = (at, Instant.Max(presented, Second(Hours(way[i + 1]).Due(taken, Duration.FromMinutes(dice.Around(50, 0.5))))));
        }

        return presented;
    }

    private void Deliver(DemoWork work, Dice dice, Instant presented, Duration budget)
    {
        var calendar = work.Promised.Calendar.Hours;
        var supplier = work.Attempts is [.., var passed] ? passed.Receiver! : work.Spec.Team;
        var (started, counts) = (work.Attempts is [.., var before] ? before.Presented : work.Start, work.Start);
        for (var cycle = 1; ; cycle++)
        {
            var attempt = Answered(work, dice, new(supplier, HandoverKind.Delivery, started, counts, presented, work.Assignee.Id, presented, HandoverState.Accepted)
            {
                Receiver = work.Receiver,
                Note = work.Receiver is not null && dice.Falls(0.3) ? dice.Of(texts.Said["handed"]) : null,
                SilenceAt = work.Promised.SilenceAccepts is { } silence ? Second(calendar.Due(presented, silence)) : null,
            });
            if (cycle < MostCycles && Rejection(work, dice, presented) is { } reason)
            {
                work.Attempts.Add(attempt with { Ends = HandoverState.Rejected, Reason = reason, AnsweredBy = attempt.AnsweredBy ?? Member(work.Receiver!, dice) });
                (started, counts) = (attempt.Answered, attempt.Answered);
                presented = Second(calendar.Due(started, budget * dice.Around(ReworkShare, 0.5)));
                continue;
            }

            work.Attempts.Add(attempt);
            return;
        }
    }

    /// <summary>Who receives answers within hours, or lets the agreed silence pass.</summary>
    private DemoAttempt Answered(DemoWork work, Dice dice, DemoAttempt attempt)
    {
        if (work.Receiver is null && attempt.SilenceAt is null && catalogue.TermsOf(work.Spec.Key).Criteria.Count == 0)
        {
            var closed = Second(work.Promised.Calendar.Hours.Due(attempt.Presented, Duration.FromMinutes(dice.Around(10, 0.7))));
            return attempt with { Answered = closed, Ends = HandoverState.Taken };
        }

        var answer = work.Receiver is { } team
            ? Second(Hours(team).Due(attempt.Presented, Duration.FromMinutes(dice.Around(70, 0.8))))
            : Second(attempt.Presented + Duration.FromHours(dice.Falls(0.55) ? dice.Around(9, 0.9) : 10_000));
        return attempt.SilenceAt is { } silence && answer >= silence
            ? attempt with { Answered = silence }
            : attempt with { Answered = answer, AnsweredBy = work.Receiver is { } receiver ? Member(receiver, dice) : work.AskedBy ?? work.Customer };
    }

    /// <summary>The place of the reason for which it is sent back; nothing when it is right.</summary>
    private int? Rejection(DemoWork work, Dice dice, Instant presented)
    {
        var reasons = work.Receiver is { } receiver ? catalogue.ReasonTexts(work.Attempts is [.., { Kind: HandoverKind.Transfer }] ? "" : work.Spec.Team, receiver) : [];
        if (reasons.Count == 0)
        {
            return null;
        }

        var known = work.Spec.Key == Causes.Defect.Step;
        if (known && dice.Falls(Causes.BadBatch(presented, recipe.Until) ? Causes.Defect.RejectedThen : Causes.Defect.RejectedElse))
        {
            return Causes.Defect.Reason;
        }

        return dice.Falls(work.Spec.SentBack) ? known ? 1 + dice.Below(reasons.Count - 1) : dice.Below(reasons.Count) : null;
    }

    private WorkCalendar Hours(string team) => catalogue.Known.CalendarOf(catalogue.Team(team), recipe.Until).Hours;

    private Guid Member(string team, Dice dice) => dice.Of([.. people.ByTeam[team]]).Id;

    private static Instant Second(Instant moment) => Instant.FromUnixTimeSeconds(moment.ToUnixTimeSeconds());
}
