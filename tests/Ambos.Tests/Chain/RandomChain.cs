using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Tests.Chain;

/// <summary>Requests and hand-overs by chance, always the same for the same seed, and chance changes of them.</summary>
public sealed class RandomChain(TestApp app, World world, int seed)
{
    private static readonly LocalDate First = new(2024, 11, 20);

#pragma warning disable CA5394 // chance for tests, not for secrets
    private readonly Random _chance = new(seed);

    public static Guid[] Reasons { get; } = [.. Enumerable.Range(0, 2).Select(_ => TimeProvider.System.NewId())];

    public List<Guid> Ids { get; } = [];

    private Guid[] Teams => [world.People.Sales.Id, world.People.Workshop.Id, world.People.Warehouse.Id];

    private Guid[] Services => [world.Shelf.Table, world.Shelf.TableTop, world.Shelf.Packing];

    public Task Ask(int count) => app.Run(async work =>
    {
        for (var i = 0; i < count; i++)
        {
            var request = await Request(work, Ids.Count > 0 && _chance.Next(3) == 0 ? One(Ids) : null);
            work.Db.Add(request);
            Ids.Add(request.Id);
            AddHandovers(work, request);
            work.Record(Ambos.Requests.Contract.Request.Subject, request.Id, new RequestAsked(request.Number, request.ServiceId, request.CustomerId, request.TeamId));
        }
    });

    /// <summary>Answers, delivers, judges, rates and prolongs some of the requests.</summary>
    public Task Change(int count) => app.Run(async work =>
    {
        foreach (var id in Enumerable.Range(0, count).Select(_ => One(Ids)).Distinct().ToList())
        {
            var request = await work.Db.Set<Request>().SingleAsync(row => row.Id == id, TestContext.Current.CancellationToken);
            Deliver(request);
            foreach (var handover in await work.Db.Set<Handover>().Where(row => row.RequestId == id).ToListAsync(TestContext.Current.CancellationToken))
            {
                Pass(handover);
            }

            AddHandovers(work, request);
            work.Record(Ambos.Requests.Contract.Request.Subject, id, new RequestClosed(null));
        }
    });

    /// <summary>Removes a request without children, as a removed import does.</summary>
    public Task Remove(Guid id) => app.Run(async work =>
    {
        var cancel = TestContext.Current.CancellationToken;
        await work.Db.Set<Handover>().Where(row => row.RequestId == id).ExecuteDeleteAsync(cancel);
        await work.Db.Set<Request>().Where(row => row.Id == id).ExecuteDeleteAsync(cancel);
        Ids.Remove(id);
        work.Record(Ambos.Requests.Contract.Request.Subject, id, new RequestClosed(null));
    });

    private async Task<Request> Request(Work work, Guid? parent)
    {
        var day = First.PlusDays(_chance.Next(500));
        var id = TimeProvider.System.NewId();
        var request = new Request
        {
            Id = id,
            Number = await work.Db.NextNumber("requests", TestContext.Current.CancellationToken),
            Side = parent is null && _chance.Next(2) == 0 ? Side.External : Side.Internal,
            CustomerId = world.People.Bruno.Id,
            ServiceId = One(Services),
            ServiceVersion = 1,
            Channel = Channel.Portal,
            Priority = Priority.Normal,
            Title = "By chance",
            FoldedWords = "by chance",
            State = RequestState.New,
            TeamId = One(Teams),
            CreatedAt = day.AtMidnight().InUtc().ToInstant(),
            Day = day,
            ParentId = parent,
            RootId = parent is { } root ? await RootOf(work, root) : id,
        };
        Deliver(request);
        return request;
    }

    private static Task<Guid> RootOf(Work work, Guid id) =>
        work.Db.ChangeTracker.Entries<Request>().Select(entry => entry.Entity).FirstOrDefault(row => row.Id == id) is { } known
            ? Task.FromResult(known.RootId)
            : work.Db.Set<Request>().Where(row => row.Id == id).Select(row => row.RootId).SingleAsync(TestContext.Current.CancellationToken);

    private void Deliver(Request request)
    {
        request.DeliveredAt = _chance.Next(3) > 0 ? request.CreatedAt + Duration.FromHours(_chance.Next(500)) : null;
        request.Delivery = One([Verdict.None, Verdict.Kept, Verdict.Kept, Verdict.Broken]);
        request.BrokenBy = request.Delivery is Verdict.Broken ? One([null, "Make", "Pack"]) : null;
        request.PingPong = _chance.Next(5) == 0;
        request.ScoreCount = Math.Max(0, _chance.Next(6) - 2);
        request.ScoreSum = Enumerable.Range(0, request.ScoreCount).Sum(_ => 1 + _chance.Next(5));
    }

    private void AddHandovers(Work work, Request request)
    {
        for (var i = _chance.Next(4); i > 0; i--)
        {
            var start = request.CreatedAt + Duration.FromSeconds(_chance.Next(2_000_000));
            var handover = new Handover
            {
                Id = TimeProvider.System.NewId(),
                RequestId = request.Id,
                RootId = request.RootId,
                Kind = HandoverKind.Delivery,
                Cycle = 1 + _chance.Next(2),
                SupplierId = One(Teams),
                ReceiverId = One([.. Teams, Handover.Outside]),
                ServiceId = request.ServiceId,
                Side = request.Side,
                Step = One(["", "Make", "Pack"]),
                StartedAt = start,
                DueAt = _chance.Next(3) > 0 ? start + Duration.FromHours(30) : null,
            };
            Pass(handover);
            work.Db.Add(handover);
        }
    }

    private void Pass(Handover handover)
    {
        handover.State = One(Enum.GetValues<HandoverState>());
        var presented = handover.State is not (HandoverState.Working or HandoverState.Cancelled);
        handover.PresentedAt = presented ? handover.StartedAt + Duration.FromSeconds(_chance.Next(250_000) - 2_000) : null;
        handover.Day = handover.PresentedAt?.InUtc().Date;
        handover.LateSeconds = handover.PresentedAt > handover.DueAt ? _chance.Next(90_000) : 0;
        handover.ReasonId = handover.State is HandoverState.Rejected ? One<Guid?>([null, Reasons[0], Reasons[1]]) : null;
    }

    private T One<T>(IReadOnlyList<T> of) => of[_chance.Next(of.Count)];
#pragma warning restore CA5394
}
