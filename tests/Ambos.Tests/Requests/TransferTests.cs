using System.Net;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Ambos.Requests.Reading;
using Ambos.Tests.TestHost;
using NodaTime;

namespace Ambos.Tests.Requests;

/// <summary>A request passed on from the IT desk to Sales and back.</summary>
public sealed class TransferTests(Desk desk) : IClassFixture<Desk>
{
    private People People => desk.People;

    [Fact]
    public async Task The_number_stays_the_work_is_measured_and_the_promise_to_the_customer_goes_on()
    {
        var id = await Laptop();
        desk.At(2, 12);
        var passed = await Pass(People.Ivan, id, People.Sales);

        Assert.Equal((People.Sales.Id, (Guid?)null, Instant.FromUtc(2026, 3, 3, 9, 0)), (passed.TeamId, passed.AssigneeId, passed.DueAt));
        var detail = await Detail(People.Sonia, id);
        Assert.Equal([(HandoverKind.Transfer, HandoverState.Presented, 1), (HandoverKind.Delivery, HandoverState.Working, 1)],
            detail.Handovers.Select(handover => (handover.Kind, handover.State, handover.Cycle)));
        Assert.Equal(2 * 3600, detail.Handovers[0].WorkedSeconds);
        Assert.Equal(Instant.FromUtc(2026, 3, 3, 11, 0), detail.Handovers[1].DueAt);
    }

    [Fact]
    public async Task Whoever_begins_to_work_has_taken_it_over()
    {
        var id = await Laptop();
        await Pass(People.Ivan, id, People.Sales);
        await (await desk.Put(People.Sonia, $"requests/{id}/assignee", new { personId = People.Sonia.Id })).Is(HttpStatusCode.OK);

        Assert.Equal(HandoverState.Accepted, (await Detail(People.Sonia, id)).Handovers[0].State);
        await (await desk.Put(People.Sonia, $"requests/{id}/transfer/rejection", new { reason = "Not ours" })).Refuses(HttpStatusCode.Conflict, "no-transfer-to-answer");
    }

    [Fact]
    public async Task What_is_not_ours_goes_back_with_a_reason_and_is_noted_as_ping_pong()
    {
        var id = await Laptop();
        await Pass(People.Ivan, id, People.Sales);
        var back = await (await desk.Put(People.Sonia, $"requests/{id}/transfer/rejection", new { reason = "Laptops are yours" })).Read<RequestStanding>();

        Assert.Equal(People.ItDesk.Id, back.TeamId);
        var detail = await Detail(People.Ivan, id);
        Assert.True(detail.PingPong);
        Assert.Equal([HandoverState.Rejected, HandoverState.Cancelled, HandoverState.Working], detail.Handovers.Select(handover => handover.State));
        Assert.Equal(2, detail.Handovers[2].Cycle);
    }

    [Fact]
    public async Task Work_that_comes_back_begins_a_new_cycle_of_that_team()
    {
        var id = await Laptop();
        await Pass(People.Ivan, id, People.Sales);
        Assert.False((await Detail(People.Sonia, id)).PingPong);
        await Pass(People.Sonia, id, People.ItDesk);

        var detail = await Detail(People.Ivan, id);
        Assert.True(detail.PingPong);
        Assert.Equal((People.ItDesk.Id, 2), (detail.Handovers[^1].SupplierId, detail.Handovers[^1].Cycle));
    }

    [Fact]
    public async Task The_team_that_had_it_still_sees_it_but_no_longer_works_on_it()
    {
        var id = await Laptop();
        await Pass(People.Ivan, id, People.Sales);

        Assert.Null((await Detail(People.Ivan, id)).Notes);
        await (await desk.Put(People.Ivan, $"requests/{id}/delivery")).Refuses(HttpStatusCode.Forbidden, "forbidden");
        await (await desk.Put(People.Sonia, $"requests/{id}/transfer", new { teamId = Guid.Empty, reason = "?" })).Refuses(HttpStatusCode.UnprocessableEntity, "unknown");
        await (await desk.Put(People.Sonia, $"requests/{id}/transfer", new { teamId = People.Workshop.Id })).Is(HttpStatusCode.BadRequest);
    }

    private async Task<Guid> Laptop()
    {
        desk.At(2, 10);
        return (await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop })).Id;
    }

    private async Task<RequestStanding> Pass(Somebody who, Guid id, Somebody team) =>
        await (await desk.Put(who, $"requests/{id}/transfer", new { teamId = team.Id, reason = "Theirs" })).Read<RequestStanding>();

    private async Task<RequestDetail> Detail(Somebody who, Guid id) => await (await desk.Get(who, $"requests/{id}")).Read<RequestDetail>();
}
