using Ambos.Core.Chain;
using Ambos.Core.Promises;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Ambos.Requests.Promises;
using Microsoft.EntityFrameworkCore;
using StateChange = Ambos.Requests.Contract.StateChange;
using Verdict = Ambos.Requests.Contract.Verdict;

namespace Ambos.Requests.Handovers;

/// <summary>Finds the step whose overrun broke the promise to the customer at the end of the chain.</summary>
internal static class Blame
{
    /// <summary>Whoever waits, for whomever, does not overrun: late input is not the fault of the team that received it.</summary>
    private const Waiting Waited = Waiting.Customer | Waiting.AnotherTeam | Waiting.Supplier;

    /// <summary>The name of the step; nothing where the promise held, or where the time was the team's own.</summary>
    public static async Task<string?> BrokenBy(this Course course, CancellationToken cancel)
    {
        var request = course.Request;
        if (request.ParentId is not null || request.Delivery is not Verdict.Broken)
        {
            return null;
        }

        var late = course.Work.Now - (request.DueAt ?? course.Work.Now);
        var trace = Trace.Of(await Links(course, cancel), late, course.Work.Now);
        return trace.Blamed?.Link.Step is { Length: > 0 } step ? step : null;
    }

    private static async Task<List<LinkWork>> Links(Course course, CancellationToken cancel)
    {
        var (db, root) = (course.Work.Db, course.Request.RootId);
        var steps = await db.Set<Request>().AsNoTracking()
            .Where(step => step.RootId == root && step.ParentId != null && step.State != RequestState.Cancelled).ToListAsync(cancel);
        var ids = steps.Select(step => step.Id).ToList();
        var states = await db.Set<StateChange>().AsNoTracking().Where(change => ids.Contains(change.RequestId)).OrderBy(change => change.At).ThenBy(change => change.Sequence).ToListAsync(cancel);
        var handovers = await db.Set<Handover>().AsNoTracking().Where(handover => handover.RootId == root).OrderBy(handover => handover.StartedAt).ThenBy(handover => handover.Sequence).ToListAsync(cancel);

        return
        [
            Link(course, course.Request, [.. course.States], []) with { DoneAt = course.Work.Now },
            .. steps.Select(step => Link(course, step, [.. states.Where(change => change.RequestId == step.Id)], [.. handovers.Where(handover => handover.RequestId == step.Id)])),
        ];
    }

    private static LinkWork Link(Course course, Request step, StateChange[] states, Handover[] handovers)
    {
        var timing = new Timing(course.Catalogue, course.Known.Of(step), step, states);
        var run = timing.Delivery(step.CreatedAt, null);
        return new()
        {
            Step = step.Step ?? "",
            Supplier = step.TeamId.ToString(),
            Customer = step.CustomerId.ToString(),
            ReceivedAt = step.CreatedAt,
            DoneAt = step.DeliveredAt ?? step.ClosedAt,
            Budget = run.Terms.Target,
            Calendars = run.Calendars,
            Presentations = [.. handovers.Where(handover => handover is { Kind: HandoverKind.Delivery, PresentedAt: not null })
                .Select(handover => new Presentation(handover.PresentedAt!.Value, handover.AnsweredAt, handover.State is HandoverState.Accepted))],
            Pauses = [.. run.History.Pauses(Waited, course.Work.Now).Select(pause => pause.During)],
        };
    }
}
