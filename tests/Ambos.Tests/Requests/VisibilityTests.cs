using System.Net;
using Ambos.Customers.Contract;
using Ambos.Requests.Contract;
using Ambos.Requests.Links;
using Ambos.Requests.Lists;
using Ambos.Requests.Reading;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Requests;

/// <summary>One predicate decides who sees a request, wherever one looks.</summary>
public sealed class VisibilityTests(Desk desk) : IClassFixture<Desk>
{
    private People People => desk.People;

    [Fact]
    public async Task List_address_timeline_export_and_changes_show_the_same_people_the_same()
    {
        var order = await desk.AskTable(People.Bruno);
        Somebody[] seeing = [People.Bruno, People.Sonia, People.Marta, People.Olga, People.Pedro];
        foreach (var person in People.Persons)
        {
            var sees = seeing.Contains(person);
            var status = sees ? HttpStatusCode.OK : HttpStatusCode.NotFound;
            await (await desk.Get(person, $"requests/{order.Id}")).Is(status);
            await (await desk.Get(person, $"requests/{order.Id}/timeline")).Is(status);
            await (await desk.Get(person, $"requests/{order.Id}/due-time")).Is(status);
            Assert.Equal(sees, (await (await desk.Get(person, $"requests?text={order.Number}")).Read<RequestRows>()).Items.Any());
            Assert.Equal(sees ? 1 : 0, (await (await desk.Get(person, $"requests?text={order.Number}")).Read<RequestRows>()).Total);
            var csv = await desk.SignedIn(person).GetStringAsync($"/requests/export.csv?text={order.Number}", Desk.Cancel);
            Assert.Equal(sees, csv.Contains($"R-{order.Number}", StringComparison.Ordinal));
            Assert.Equal(sees, await desk.With<IServiceProvider, bool>(services => Ambos.Platform.Identity.Sights.MaySee(services, person, Request.Subject, order.Id, Desk.Cancel)));
        }

        await (await desk.Put(People.Carla, $"requests/{order.Id}/cancellation")).Refuses(HttpStatusCode.NotFound, "not-found");
        await (await desk.Put(People.Carla, $"requests/{Guid.Empty}/cancellation")).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_customer_outside_learns_where_it_is_but_not_which_requests_run_inside()
    {
        var order = await desk.AskTable(People.Bruno);

        var inside = await (await desk.Get(People.Sonia, $"requests/{order.Id}")).Read<RequestDetail>();
        var outside = await (await desk.Get(People.Bruno, $"requests/{order.Id}")).Read<RequestDetail>();

        Assert.Equal(inside.Steps.Select(step => step.Name), outside.Steps.Select(step => step.Name));
        Assert.Contains(inside.Steps, step => step.Number is not null);
        Assert.All(outside.Steps, step => Assert.Null(step.Number ?? step.DueAt?.ToUnixTimeMilliseconds()));
        Assert.NotNull(inside.WaitingReason ?? inside.WaitingFor?.ToString());
        Assert.Null(outside.WaitingReason);
    }

    [Fact]
    public async Task Who_watches_sees_it_until_they_stop()
    {
        var asked = await desk.Ask(People.Bruno, new { serviceId = desk.Shelf.Advice });
        await (await desk.Put(People.Sonia, $"requests/{asked.Id}/watchers/{People.Eva.Id}")).Is(HttpStatusCode.OK);
        await (await desk.Get(People.Eva, $"requests/{asked.Id}")).Is(HttpStatusCode.OK);
        await (await desk.Delete(People.Eva, $"requests/{asked.Id}/watchers/{People.Eva.Id}")).Is(HttpStatusCode.OK);
        await (await desk.Get(People.Eva, $"requests/{asked.Id}")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_leaves_the_team_no_longer_watches_its_work()
    {
        var asked = await desk.Ask(People.Bruno, new { serviceId = desk.Shelf.Advice });
        var own = await desk.Ask(People.Ivan, new { serviceId = desk.Shelf.Advice });
        foreach (var id in new[] { asked.Id, own.Id })
        {
            await (await desk.Put(People.Marta, $"requests/{id}/watchers/{People.Ivan.Id}")).Is(HttpStatusCode.OK);
        }

        await desk.Run(work =>
        {
            work.Db.Add(new Membership { TeamId = People.Sales.Id, PersonId = People.Ivan.Id });
            return Task.CompletedTask;
        });
        await (await desk.Delete(People.Olga, $"teams/{People.Sales.Id}/members/{People.Ivan.Id}")).Is(HttpStatusCode.NoContent);
        await desk.CatchUp();

        await (await desk.Get(People.Ivan, $"requests/{asked.Id}")).Is(HttpStatusCode.NotFound);
        await (await desk.Get(People.Ivan, $"requests/{own.Id}")).Is(HttpStatusCode.OK);
        Assert.Equal([own.Id], await desk.Query(db => db.Set<Watcher>().Where(watcher => watcher.PersonId == People.Ivan.Id).Select(watcher => watcher.RequestId).ToListAsync(Desk.Cancel)));
    }

    [Fact]
    public async Task A_contact_sees_what_the_organisation_asked_for()
    {
        var asked = await desk.Ask(People.Sonia, new { serviceId = desk.Shelf.Advice, customerId = People.Hotel.Id, channel = "Phone" });
        await (await desk.Get(People.Dora, $"requests/{asked.Id}")).Is(HttpStatusCode.OK);
        await (await desk.Get(People.Bruno, $"requests/{asked.Id}")).Is(HttpStatusCode.NotFound);
        var own = await desk.Ask(People.Dora, new { serviceId = desk.Shelf.Advice, customerId = People.Hotel.Id });
        Assert.Equal(People.Dora.Id, await desk.Query(db => db.Set<Request>().Where(request => request.Id == own.Id).Select(request => request.AskedById).SingleAsync(Desk.Cancel)));
    }

    [Fact]
    public async Task Internal_notes_are_for_the_serving_side_alone()
    {
        var asked = await desk.Ask(People.Ivan, new { serviceId = desk.Shelf.Advice });
        await (await desk.Post(People.Sonia, $"requests/{asked.Id}/notes", new { text = "secret of Sales" })).Is(HttpStatusCode.Created);
        var seen = await desk.SignedIn(People.Ivan).GetStringAsync($"/api/v1/requests/{asked.Id}", Desk.Cancel);
        var story = await desk.SignedIn(People.Ivan).GetStringAsync($"/api/v1/requests/{asked.Id}/timeline", Desk.Cancel);

        Assert.DoesNotContain("secret of Sales", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(NoteWritten), story, StringComparison.Ordinal);
        Assert.Contains("secret of Sales", await desk.SignedIn(People.Sonia).GetStringAsync($"/api/v1/requests/{asked.Id}", Desk.Cancel), StringComparison.Ordinal);
        await (await desk.Post(People.Ivan, $"requests/{asked.Id}/notes", new { text = "mine" })).Refuses(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Customers_do_not_do_the_work_and_workers_do_not_answer_for_the_customer()
    {
        var asked = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop });
        await (await desk.Put(People.Eva, $"requests/{asked.Id}/delivery")).Is(HttpStatusCode.Forbidden);
        await (await desk.Put(People.Eva, $"requests/{asked.Id}/assignee", new { personId = People.Eva.Id })).Is(HttpStatusCode.Forbidden);
        await (await desk.Put(People.Ivan, $"requests/{asked.Id}/delivery")).Is(HttpStatusCode.OK);
        await (await desk.Put(People.Ivan, $"requests/{asked.Id}/acceptance")).Refuses(HttpStatusCode.Forbidden, "forbidden");
        await (await desk.Put(People.Marta, $"requests/{asked.Id}/rejection", new { reason = "no" })).Refuses(HttpStatusCode.Forbidden, "forbidden");
        await (await desk.Post(People.Ivan, $"requests/{asked.Id}/ratings", new { score = 5 })).Refuses(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task The_list_the_file_and_the_timeline_name_nobody_inside_to_a_customer_outside()
    {
        var order = await desk.AskTable(People.Bruno);
        await (await desk.Put(People.Sonia, $"requests/{order.Id}/assignee", new { personId = People.Sonia.Id })).Is(HttpStatusCode.OK);
        await (await desk.Post(People.Sonia, $"requests/{order.Id}/messages", new { text = "We begin" })).Is(HttpStatusCode.Created);
        await (await desk.Put(People.Sonia, $"requests/{order.Id}/pause", new { @for = "Supplier", reason = "The cheap one failed us" })).Is(HttpStatusCode.OK);

        var row = (await (await desk.Get(People.Bruno, $"requests?text={order.Number}")).Read<RequestRows>()).Items.Single();
        var csv = await desk.SignedIn(People.Bruno).GetStringAsync($"/requests/export.csv?text={order.Number}", Desk.Cancel);
        var story = await desk.SignedIn(People.Bruno).GetStringAsync($"/api/v1/requests/{order.Id}/timeline", Desk.Cancel);

        Assert.Equal((null, null), (row.AssigneeId, row.Assignee));
        foreach (var inner in new[] { "Sonia", "The cheap one", $"{People.Sonia.Id}", nameof(RequestAssigned) })
        {
            Assert.DoesNotContain(inner, csv + story, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("Bruno Buyer", story, StringComparison.Ordinal);
        Assert.Equal("Sonia Seller", (await (await desk.Get(People.Marta, $"requests?text={order.Number}")).Read<RequestRows>()).Items.Single().Assignee);
        Assert.Contains("The cheap one", await desk.SignedIn(People.Sonia).GetStringAsync($"/api/v1/requests/{order.Id}/timeline", Desk.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_outside_finds_out_nothing_inside_by_asking_for_it()
    {
        await (await desk.Get(People.Bruno, $"requests?assignee={People.Sonia.Id}")).Refuses(HttpStatusCode.UnprocessableEntity, "unknown");
        await (await desk.Get(People.Bruno, "requests?assignee=nobody")).Refuses(HttpStatusCode.UnprocessableEntity, "unknown");
        await (await desk.Get(People.Eva, "requests?tag=difficult")).Refuses(HttpStatusCode.UnprocessableEntity, "unknown");
        await (await desk.Get(People.Eva, "requests?assignee=nobody")).Is(HttpStatusCode.OK);
    }
}
