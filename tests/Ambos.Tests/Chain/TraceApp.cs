using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Tests.TestHost;
using NodaTime;

namespace Ambos.Tests.Chain;

/// <summary>
/// A table for Bruno, promised for Monday 9 March 10:00 and delivered on Tuesday 10 March 10:00: the workshop had 16
/// working hours, took 27 and was sent back once; the warehouse was in time.
/// </summary>
public sealed class TraceApp : TestApp
{
    public World World { get; private set; } = null!;

    public Request Table { get; private set; } = null!;
    public Request Make { get; private set; } = null!;
    public Request Pack { get; private set; } = null!;

    /// <summary>A moment of March 2026 in Madrid.</summary>
    public static Instant March(int day, int hour) => Instant.FromUtc(2026, 3, day, hour - 1, 0);

    protected override async Task Arrange()
    {
        World = await World.Create(this);
        await Run(async work =>
        {
            Table = await Request(work, World.Shelf.Table, World.People.Sales, null, "", March(2, 10), March(9, 10), World.People.Bruno.Id);
            Make = await Request(work, World.Shelf.TableTop, World.People.Workshop, Table, "Make", March(2, 10), March(4, 10), World.People.Sales.Id);
            Pack = await Request(work, World.Shelf.Packing, World.People.Warehouse, Table, "Pack", March(5, 13), March(6, 9), World.People.Sales.Id);
            work.Db.AddRange(Table, Make, Pack);
            Wait(work, Table, March(2, 10), RequestState.Waiting);
            Wait(work, Table, March(5, 16), RequestState.InProgress);
            Hand(work, Make, 1, March(2, 10), March(4, 11), March(4, 12), HandoverState.Rejected);
            Hand(work, Make, 2, March(4, 12), March(5, 12), March(5, 13), HandoverState.Accepted);
            Hand(work, Pack, 1, March(5, 13), March(5, 15), March(5, 16), HandoverState.Accepted);
            Hand(work, Table, 1, March(2, 10), March(10, 10), null, HandoverState.Presented);
            (Table.DeliveredAt, Table.Delivery, Table.BrokenBy) = (March(10, 10), Verdict.Broken, "Make");
            work.Record(Ambos.Requests.Contract.Request.Subject, Table.Id, new WorkPresented(Table.Id, World.People.Sales.Id, Handover.Outside, 1));
        });
        Clock.Set(March(10, 12).ToDateTimeOffset());
        await CatchUp();
    }

    private async Task<Request> Request(
        Work work, Guid service, Somebody team, Request? parent, string step, Instant from, Instant due, Guid customer)
    {
        var id = TimeProvider.System.NewId();
        return new()
        {
            Id = id,
            Number = await work.Db.NextNumber("requests", TestContext.Current.CancellationToken),
            Side = parent is null ? Side.External : Side.Internal,
            CustomerId = customer,
            ServiceId = service,
            ServiceVersion = 1,
            Channel = Channel.Portal,
            Priority = Priority.Normal,
            Title = "A table",
            FoldedWords = "a table",
            State = RequestState.Delivered,
            TeamId = team.Id,
            CreatedAt = from,
            Day = from.InUtc().Date,
            DueAt = due,
            CalendarId = World.Shelf.Calendar,
            CalendarVersion = 1,
            ParentId = parent?.Id,
            RootId = parent?.Id ?? id,
            Step = parent is null ? null : step,
        };
    }

    private static void Wait(Work work, Request request, Instant at, RequestState state) => work.Db.Add(new StateChange
    {
        Id = TimeProvider.System.NewId(),
        RequestId = request.Id,
        At = at,
        State = state,
        WaitingFor = state is RequestState.Waiting ? WaitingFor.OtherTeam : null,
    });

    private static void Hand(Work work, Request request, int cycle, Instant from, Instant presented, Instant? answered, HandoverState state) =>
        work.Db.Add(new Handover
        {
            Id = TimeProvider.System.NewId(),
            RequestId = request.Id,
            RootId = request.RootId,
            Kind = HandoverKind.Delivery,
            Cycle = cycle,
            SupplierId = request.TeamId,
            ReceiverId = request.ParentId is null ? Handover.Outside : request.CustomerId,
            ServiceId = request.ServiceId,
            Side = request.Side,
            Step = request.Step ?? "",
            StartedAt = from,
            DueAt = request.DueAt,
            State = state,
            PresentedAt = presented,
            Day = presented.InUtc().Date,
            AnsweredAt = answered,
            Reason = state is HandoverState.Rejected ? "A corner is scratched" : null,
        });
}
