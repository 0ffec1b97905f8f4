using System.Net;
using Ambos.Platform.Journal;
using Ambos.Requests.Contract;
using Ambos.Requests.Intake;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Tests.Requests;

public sealed class AskForServiceTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task A_colleague_asks_and_gets_a_number_and_the_promised_times()
    {
        desk.At(2, 10);
        var receipt = await desk.Ask(desk.People.Eva, new { serviceId = desk.Shelf.Laptop, title = "Laptop for the new one", text = "Needs it on Monday" });

        Assert.Equal(Instant.FromUtc(2026, 3, 2, 10, 0), receipt.FirstResponseDue);
        Assert.Equal(Instant.FromUtc(2026, 3, 3, 9, 0), receipt.DueAt);
        var stored = await desk.Query(db => db.Set<Request>().SingleAsync(request => request.Id == receipt.Id, Desk.Cancel));
        Assert.Equal((RequestState.New, Phase.Open, desk.People.ItDesk.Id), (stored.State, stored.Phase, stored.TeamId));
        Assert.Equal(receipt.DueAt, stored.QueueAt);
        var promises = await desk.Query(db => db.Set<Promise>().CountAsync(promise => promise.RequestId == receipt.Id, Desk.Cancel));
        Assert.Equal(2, promises);
        var journal = await desk.Query(db => db.Set<Event>().Where(happened => happened.Subject == receipt.Id).Select(happened => happened.Kind).ToListAsync(Desk.Cancel));
        Assert.Equal([nameof(RequestAsked)], journal);
    }

    [Fact]
    public async Task What_has_no_promise_gets_none()
    {
        var receipt = await desk.Ask(desk.People.Bruno, new { serviceId = desk.Shelf.Advice });
        var stored = await desk.Query(db => db.Set<Request>().SingleAsync(request => request.Id == receipt.Id, Desk.Cancel));

        Assert.Equal((null, Verdict.None, Verdict.None), (stored.DueAt, stored.Delivery, stored.FirstResponse));
        Assert.False(await desk.Query(db => db.Set<Promise>().AnyAsync(promise => promise.RequestId == receipt.Id, Desk.Cancel)));
    }

    [Fact]
    public async Task The_promise_is_shown_before_anything_is_asked()
    {
        desk.At(2, 10);
        var quote = await (await desk.Get(desk.People.Bruno, $"services/{desk.Shelf.Table}/promise")).Read<PromiseQuote>();

        Assert.Equal((Instant.FromUtc(2026, 3, 2, 13, 0), Instant.FromUtc(2026, 3, 9, 9, 0)), (quote.FirstResponseDue, quote.DeliveryDue));
        Assert.Equal("Europe/Madrid", quote.Zone);
        await (await desk.Get(desk.People.Eva, $"services/{desk.Shelf.Table}/promise")).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task The_first_step_becomes_a_request_to_the_other_team_at_once()
    {
        var receipt = await desk.AskTable(desk.People.Bruno);
        var step = await desk.Query(db => db.Set<Request>().SingleAsync(request => request.ParentId == receipt.Id, Desk.Cancel));

        Assert.Equal((desk.People.Workshop.Id, desk.People.Sales.Id, Side.Internal, "Make"), (step.TeamId, step.CustomerId, step.Side, step.Step));
        Assert.Equal("80 x 120", step.Form!.Values["size"]);
        Assert.Equal(RequestState.Waiting, receipt.State);
        var handover = await desk.Query(db => db.Set<Handover>().SingleAsync(handover => handover.RequestId == step.Id, Desk.Cancel));
        Assert.Equal((desk.People.Workshop.Id, desk.People.Sales.Id, HandoverState.Working, 1), (handover.SupplierId, handover.ReceiverId, handover.State, handover.Cycle));
    }

    [Fact]
    public async Task Who_serves_writes_down_what_a_customer_asks_on_the_phone()
    {
        var receipt = await desk.Ask(desk.People.Sonia, new { serviceId = desk.Shelf.Advice, customerId = desk.People.Bruno.Id, channel = "Phone" });
        var stored = await desk.Query(db => db.Set<Request>().SingleAsync(request => request.Id == receipt.Id, Desk.Cancel));

        Assert.Equal((desk.People.Bruno.Id, desk.People.Sonia.Id, Channel.Phone, Side.External), (stored.CustomerId, stored.AskedById, stored.Channel, stored.Side));
    }

    [Theory]
    [InlineData("{}", "form.size", "required")]
    [InlineData("""{"size":"1","colour":"pink"}""", "form.colour", "unknown")]
    [InlineData("""{"size":"1","wheels":"4"}""", "form.wheels", "unknown")]
    public async Task A_wrong_answer_names_its_field(string form, string field, string code)
    {
        var answers = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(form);
        var problem = await (await desk.Post(desk.People.Bruno, "requests", new { serviceId = desk.Shelf.Table, form = answers }))
            .Refuses(HttpStatusCode.UnprocessableEntity, code);

        Assert.Equal(field, problem.GetProperty("field").GetString());
    }

    [Fact]
    public async Task Nobody_asks_for_what_is_not_offered_to_them_or_in_a_strangers_name()
    {
        await (await desk.Post(desk.People.Bruno, "requests", new { serviceId = desk.Shelf.Laptop })).Refuses(HttpStatusCode.UnprocessableEntity, "unknown");
        await (await desk.Post(desk.People.Bruno, "requests", new { serviceId = desk.Shelf.Advice, customerId = desk.People.Carla.Id })).Refuses(HttpStatusCode.UnprocessableEntity, "unknown");
        await (await desk.Post(desk.People.Bruno, "requests", new { serviceId = desk.Shelf.Advice, channel = "Phone" })).Refuses(HttpStatusCode.UnprocessableEntity, "unknown");
        Assert.Equal(HttpStatusCode.Unauthorized, (await desk.Guest().PostAsync("/api/v1/requests", null, Desk.Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_hundred_sends_with_one_key_make_one_request()
    {
        var demand = new { serviceId = desk.Shelf.Advice, title = "Sent a hundred times" };
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => desk.Post(desk.People.Carla, "requests", demand, "one-key")));
        var ids = new HashSet<Guid>();
        foreach (var answer in answers)
        {
            ids.Add((await answer.Read<RequestReceipt>(HttpStatusCode.Created)).Id);
        }

        Assert.Single(ids);
        Assert.Equal(1, await desk.Query(db => db.Set<Request>().CountAsync(request => request.Title == demand.title, Desk.Cancel)));
        await (await desk.Post(desk.People.Carla, "requests", new { serviceId = desk.Shelf.Advice, title = "Other" }, "one-key"))
            .Refuses(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task What_was_answered_to_a_key_is_answered_again_when_the_service_is_gone()
    {
        var id = await desk.Publish("Window cleaning", "External", new { });
        var demand = new { serviceId = id, title = "Both windows" };
        var first = await (await desk.Post(desk.People.Carla, "requests", demand, "windows")).Read<RequestReceipt>(HttpStatusCode.Created);
        await (await desk.Put(desk.People.Marta, $"services/{id}/retirement", new { version = await desk.VersionOf(id) })).Is(HttpStatusCode.NoContent);

        var again = await (await desk.Post(desk.People.Carla, "requests", demand, "windows")).Read<RequestReceipt>(HttpStatusCode.Created);

        Assert.Equal(first, again);
        await (await desk.Post(desk.People.Carla, "requests", demand, "other-windows")).Is(HttpStatusCode.UnprocessableEntity);
    }
}
