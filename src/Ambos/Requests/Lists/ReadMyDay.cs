using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Requests.Lists;

/// <summary>What waits for somebody today.</summary>
/// <param name="Mine">Assigned to me, by their due times.</param>
/// <param name="AtRisk">Of mine and of what nobody has: those of which most of the time is used, or all of it.</param>
/// <param name="Unassigned">In the queues of my teams, taken by nobody.</param>
/// <param name="ToAccept">Handed over to me or my teams, waiting for our answer.</param>
/// <param name="PassedOn">Passed on to my teams by others, not begun yet.</param>
/// <param name="Promises">Words that I gave and have not kept yet.</param>
/// <param name="Asked">What I asked for myself and is not done.</param>
public sealed record MyDay(
    IReadOnlyList<RequestRow> Mine,
    IReadOnlyList<Guid> AtRisk,
    IReadOnlyList<RequestRow> Unassigned,
    IReadOnlyList<RequestRow> ToAccept,
    IReadOnlyList<RequestRow> PassedOn,
    IReadOnlyList<MyPromise> Promises,
    IReadOnlyList<RequestRow> Asked);

public sealed record MyPromise(Guid Id, Guid RequestId, long Number, string Title, string Text, Instant DueAt, bool Overdue);

/// <summary>Shows somebody their day: what is due, what is at risk, what waits for their word.</summary>
public sealed class ReadMyDay(AmbosDb db, ListRequests list, CurrentUser user, TimeProvider clock)
{
    private const int Most = 50;

    public async Task<MyDay> Run(CancellationToken cancel)
    {
        var (actor, now) = (user.Actor, clock.Now());
        var me = actor.CustomerId ?? Guid.Empty;
        Guid[] teams = [.. actor.Teams];
        var open = db.Set<Request>().Where(request => request.Phase == Phase.Open);
        var mine = await Lines(open.VisibleTo(db, actor).Where(request => request.AssigneeId == me), cancel);
        var unassigned = await Together(teams, team => open.Where(request => request.TeamId == team && request.AssigneeId == null), cancel);

        return new(
            await list.Named(mine, now, cancel),
            await AtRisk([.. mine, .. unassigned], cancel),
            await list.Named(unassigned, now, cancel),
            await list.Named(await ToAccept(me, teams, cancel), now, cancel),
            await list.Named(await Lines(Presented(HandoverKind.Transfer, teams), cancel), now, cancel),
            await Promises(actor, me, now, cancel),
            await list.Named(await Lines(open.Where(request => request.CustomerId == me), cancel), now, cancel));
    }

    public static void Map(RouteGroupBuilder requests) => requests
        .MapGet("/my-day", (ReadMyDay read, CancellationToken cancel) => read.Run(cancel))
        .Allow(Right.Ask)
        .WithName(nameof(ReadMyDay));

    private static Task<List<ListRequests.Line>> Lines(IQueryable<Request> requests, CancellationToken cancel) =>
        ListRequests.Narrow(ListRequests.Queue(requests, null)).Take(Most).ToListAsync(cancel);

    /// <summary>The first of several queues, each read along its own index: one query over all of them would sort whole queues.</summary>
    private static async Task<List<ListRequests.Line>> Together<T>(IEnumerable<T> of, Func<T, IQueryable<Request>> queue, CancellationToken cancel)
    {
        List<ListRequests.Line> lines = [];
        foreach (var one in of)
        {
            lines.AddRange(await Lines(queue(one), cancel));
        }

        return [.. lines.DistinctBy(line => line.Id).OrderBy(line => line.QueueAt).ThenBy(line => line.Number).Take(Most)];
    }

    private Task<List<ListRequests.Line>> ToAccept(Guid me, Guid[] teams, CancellationToken cancel)
    {
        var delivered = db.Set<Request>().Where(request => request.State == RequestState.Delivered);
        var ours = Presented(HandoverKind.Delivery, teams).Select(request => request.Id);
        return Together<IQueryable<Request>>([delivered.Where(request => request.CustomerId == me), delivered.Where(request => ours.Contains(request.Id))], queue => queue, cancel);
    }

    private IQueryable<Request> Presented(HandoverKind kind, Guid[] teams)
    {
        var presented = db.Set<Handover>().Where(handover => handover.State == HandoverState.Presented && handover.Kind == kind && teams.Contains(handover.ReceiverId))
            .Select(handover => handover.RequestId); // asked for by their ids: the other way round every request would be looked at
        return db.Set<Request>().Where(request => presented.Contains(request.Id) && (kind == HandoverKind.Delivery || request.Phase == Phase.Open));
    }

    private async Task<List<Guid>> AtRisk(List<ListRequests.Line> lines, CancellationToken cancel)
    {
        var ids = lines.Select(line => line.Id).ToList();
        return await db.Set<Promise>()
            .Where(promise => ids.Contains(promise.RequestId) && promise.Verdict == Verdict.Open && (promise.WarnedAt != null || promise.AnnouncedAt != null))
            .Select(promise => promise.RequestId).Distinct().ToListAsync(cancel);
    }

    /// <summary>Of requests that one may no longer know of, not even one's own word is told.</summary>
    private async Task<List<MyPromise>> Promises(Actor actor, Guid me, Instant now, CancellationToken cancel) => await (
        from promise in db.Set<Promise>()
        join request in db.Set<Request>().VisibleTo(db, actor) on promise.RequestId equals request.Id
        where promise.OwnerId == me && promise.Kind == PromiseKind.AdHoc && promise.Verdict == Verdict.Open
        orderby promise.DueAt
        select new MyPromise(promise.Id, request.Id, request.Number, request.Title, promise.Text ?? "", promise.DueAt, promise.DueAt < now)).Take(Most).ToListAsync(cancel);
}
