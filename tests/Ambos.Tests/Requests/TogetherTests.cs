using System.Net;
using Ambos.Requests.Contract;
using Ambos.Requests.Handovers.Reasons;
using Ambos.Requests.Life;
using Ambos.Requests.Reading;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Requests;

/// <summary>Two people on one request, shared reasons, the one question.</summary>
public sealed class TogetherTests(Desk desk) : IClassFixture<Desk>
{
    private People People => desk.People;

    [Fact]
    public async Task The_second_edit_of_what_was_seen_is_refused_with_what_stands_there_now()
    {
        var asked = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop });
        var seen = (await (await desk.Get(People.Ivan, $"requests/{asked.Id}")).Read<RequestDetail>()).Version;
        await (await desk.Put(People.Ivan, $"requests/{asked.Id}/priority", new { priority = "High", version = seen })).Is(HttpStatusCode.OK);
        var conflict = await (await desk.Send(People.Olga, HttpMethod.Put, $"requests/{asked.Id}/priority", new { priority = "Low" }, version: seen))
            .Refuses(HttpStatusCode.Conflict, "changed-meanwhile");

        Assert.Equal("High", conflict.GetProperty("current").GetProperty("now").GetProperty("priority").GetString());
        Assert.Contains("PriorityChanged", conflict.GetProperty("current").GetProperty("lately").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_who_accept_at_once_one_does()
    {
        var asked = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop });
        await (await desk.Put(People.Ivan, $"requests/{asked.Id}/delivery")).Is(HttpStatusCode.OK);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => desk.Put(People.Eva, $"requests/{asked.Id}/acceptance")));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode is HttpStatusCode.OK));
        Assert.Equal(11, answers.Count(answer => answer.StatusCode is HttpStatusCode.Conflict));
        Assert.Equal(1, await desk.Query(db => db.Set<Ambos.Platform.Journal.Event>().CountAsync(
            happened => happened.Subject == asked.Id && happened.Kind == nameof(WorkAccepted), Desk.Cancel)));
    }

    [Fact]
    public async Task A_message_sent_twice_is_said_once()
    {
        var asked = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop });
        var key = $"say-{asked.Id:N}";
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => desk.Post(People.Ivan, $"requests/{asked.Id}/messages", new { text = "Once" }, key)));

        Assert.Single((await (await desk.Get(People.Eva, $"requests/{asked.Id}")).Read<RequestDetail>()).Messages);
    }

    [Fact]
    public async Task The_question_is_asked_once_for_each_delivery()
    {
        var asked = await desk.Ask(People.Bruno, new { serviceId = desk.Shelf.Advice });
        await (await desk.Post(People.Bruno, $"requests/{asked.Id}/ratings", new { score = 5 })).Refuses(HttpStatusCode.Conflict, "request-not-delivered");
        await (await desk.Put(People.Sonia, $"requests/{asked.Id}/delivery")).Is(HttpStatusCode.OK);
        await (await desk.Post(People.Bruno, $"requests/{asked.Id}/ratings", new { score = 6 })).Is(HttpStatusCode.BadRequest);
        await (await desk.Post(People.Bruno, $"requests/{asked.Id}/ratings", new { score = 4, comment = "Good" })).Is(HttpStatusCode.Created);
        await (await desk.Post(People.Bruno, $"requests/{asked.Id}/ratings", new { score = 1 })).Refuses(HttpStatusCode.Conflict, "already-rated");
        var stored = await desk.Query(db => db.Set<Request>().SingleAsync(request => request.Id == asked.Id, Desk.Cancel));

        Assert.Equal((4, 1), (stored.ScoreSum, stored.ScoreCount));
        desk.Clock.Advance(TimeSpan.FromHours(1));
        await (await desk.Put(People.Bruno, $"requests/{asked.Id}/rejection", new { reason = "Not quite" })).Is(HttpStatusCode.OK);
        await (await desk.Put(People.Sonia, $"requests/{asked.Id}/delivery")).Is(HttpStatusCode.OK);
        await (await desk.Post(People.Bruno, $"requests/{asked.Id}/ratings", new { score = 5 })).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Two_teams_share_the_reasons_for_sending_back()
    {
        var (from, to) = (People.Workshop.Id, People.Sales.Id);
        var scratch = await (await desk.Post(People.Sonia, "rejection-reasons", new { supplierId = from, receiverId = to, text = "Scratched" })).Read<SharedReason>(HttpStatusCode.Created);
        await (await desk.Post(People.Anna, "rejection-reasons", new { supplierId = from, receiverId = to, text = "Ugly" })).Refuses(HttpStatusCode.Forbidden, "forbidden");
        Assert.Contains(await Reasons(People.Pedro, from, to), reason => reason.Text == "Scratched");

        var order = await desk.AskTable(People.Bruno);
        var make = await desk.Query(db => db.Set<Request>().Where(step => step.ParentId == order.Id).Select(step => step.Id).SingleAsync(Desk.Cancel));
        var evidence = new[] { "measured", "checked" };
        await (await desk.Put(People.Pedro, $"requests/{make}/delivery", new { evidence })).Is(HttpStatusCode.OK);
        await (await desk.Put(People.Sonia, $"requests/{make}/rejection", new { reason = "I just do not like it" })).Refuses(HttpStatusCode.UnprocessableEntity, "required");
        await (await desk.Put(People.Sonia, $"requests/{make}/rejection", new { reasonId = scratch.Id, reason = "left edge" })).Is(HttpStatusCode.OK);
        Assert.Equal("Scratched: left edge", (await (await desk.Get(People.Pedro, $"requests/{make}")).Read<RequestDetail>()).Handovers[0].Reason);

        await (await desk.Put(People.Pedro, $"rejection-reasons/{scratch.Id}", new { text = "Scratched", retired = true })).Is(HttpStatusCode.OK);
        await (await desk.Put(People.Anna, $"rejection-reasons/{scratch.Id}", new { text = "Mine", retired = false })).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Who_delivers_where_acceptance_matters_cannot_close_it()
    {
        var asked = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop });
        await (await desk.Put(People.Ivan, $"requests/{asked.Id}/closure")).Refuses(HttpStatusCode.Conflict, "request-not-delivered");
        await (await desk.Put(People.Ivan, $"requests/{asked.Id}/delivery")).Is(HttpStatusCode.OK);
        var closed = await (await desk.Put(People.Ivan, $"requests/{asked.Id}/closure")).Read<RequestStanding>();
        Assert.Equal(RequestState.Closed, closed.State);

        var order = await desk.AskTable(People.Bruno);
        var make = await desk.Query(db => db.Set<Request>().Where(step => step.ParentId == order.Id).Select(step => step.Id).SingleAsync(Desk.Cancel));
        var evidence = new[] { "measured", "checked" };
        await (await desk.Put(People.Pedro, $"requests/{make}/delivery", new { evidence })).Is(HttpStatusCode.OK);
        await (await desk.Put(People.Pedro, $"requests/{make}/closure")).Refuses(HttpStatusCode.Conflict, "acceptance-needed");
    }

    private async Task<List<SharedReason>> Reasons(Somebody who, Guid from, Guid to) =>
        await (await desk.Get(who, $"rejection-reasons?supplier={from}&receiver={to}")).Read<List<SharedReason>>();
}
