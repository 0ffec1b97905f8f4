using System.Net;
using Ambos.Requests.Contract;
using Ambos.Requests.Lists;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Requests;

/// <summary>Queues, filters, pages, files, my day, many at once.</summary>
public sealed class ListTests(Desk desk) : IClassFixture<Desk>
{
    private People People => desk.People;

    [Fact]
    public async Task A_queue_comes_in_the_order_of_its_due_times_page_by_page()
    {
        foreach (var day in new[] { 5, 3, 4, 2 })
        {
            desk.At(day, 10);
            await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop, title = $"Paged {day}" });
        }

        var query = $"requests?team={People.ItDesk.Id}&phase=Open&text=paged&limit=3";
        var first = await Rows(People.Ivan, query);
        var second = await Rows(People.Ivan, $"{query}&after={first.Next}");

        Assert.Equal(["Paged 2", "Paged 3", "Paged 4", "Paged 5"], first.Items.Concat(second.Items).Select(row => row.Title));
        Assert.Equal((4, (string?)null), (first.Total, second.Next));
    }

    [Fact]
    public async Task Filters_narrow_the_list()
    {
        desk.At(9, 10);
        var urgent = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop, title = "Łódź żółta", priority = "Urgent", tags = new[] { "VIP " } });
        await desk.Ask(People.Bruno, new { serviceId = desk.Shelf.Advice, title = "Other" });
        await (await desk.Put(People.Ivan, $"requests/{urgent.Id}/assignee", new { personId = People.Ivan.Id })).Is(HttpStatusCode.OK);

        foreach (var filter in new[] { "text=lodz zolta", "tag=vip", "priority=Urgent", "assignee=me&text=zolta", $"text=R-{urgent.Number}", "side=Internal&state=InProgress&text=zolta" })
        {
            Assert.Equal([urgent.Id], (await Rows(People.Ivan, $"requests?{filter}&team={People.ItDesk.Id}")).Items.Select(row => row.Id));
        }

        Assert.Empty((await Rows(People.Ivan, "requests?overdue=true&text=zolta")).Items);
        desk.At(11, 10);
        Assert.Equal(Verdict.Broken, Assert.Single((await Rows(People.Ivan, "requests?overdue=true&text=zolta")).Items).Delivery);
        await (await desk.Get(People.Ivan, "requests?after=nonsense")).Refuses(HttpStatusCode.UnprocessableEntity, "unknown");
        await (await desk.Get(People.Ivan, "requests?assignee=somebody")).Refuses(HttpStatusCode.UnprocessableEntity, "unknown");
    }

    [Fact]
    public async Task A_kept_row_changes_with_its_request_and_speaks_the_language_of_its_reader()
    {
        var asked = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop, title = "Drawn once" });
        Assert.DoesNotContain("Ivan Helper", await Page("en"), StringComparison.Ordinal);
        Assert.Contains("New", await Page("en"), StringComparison.Ordinal);
        Assert.Contains("Nuev", await Page("es"), StringComparison.Ordinal);

        await (await desk.Put(People.Ivan, $"requests/{asked.Id}/assignee", new { personId = People.Ivan.Id })).Is(HttpStatusCode.OK);
        Assert.Contains("Ivan Helper", await Page("en"), StringComparison.Ordinal);

        async Task<string> Page(string language)
        {
            var client = desk.SignedIn(People.Ivan);
            client.DefaultRequestHeaders.Add("Accept-Language", language);
            var page = await client.GetStringAsync("/requests?text=drawn%20once", Desk.Cancel);
            var row = page.IndexOf($">R-{asked.Number} ·", StringComparison.Ordinal);
            return page[row..page.IndexOf("</tr>", row, StringComparison.Ordinal)];
        }
    }

    [Fact]
    public async Task No_cell_of_the_file_becomes_a_formula()
    {
        await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop, title = "=HYPERLINK(\"http://evil\")" });
        var csv = await desk.SignedIn(People.Ivan).GetStringAsync("/requests/export.csv?text=hyperlink", Desk.Cancel);

        Assert.Equal(2, csv.Trim().Split('\n').Length);
        Assert.DoesNotContain(",=HYPERLINK", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(",\"=HYPERLINK", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_are_changed_at_once_with_a_result_for_each()
    {
        var mine = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop });
        var foreign = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Advice });
        var done = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop });
        await (await desk.Put(People.Ivan, $"requests/{done.Id}/cancellation")).Is(HttpStatusCode.OK);
        var results = await (await desk.Post(People.Ivan, "requests/changes", new { requests = new[] { mine.Id, foreign.Id, done.Id }, action = "Assign", personId = People.Ivan.Id }))
            .Read<List<BulkResult>>();

        Assert.Equal([null, "not-found", "request-not-open"], results.Select(result => result.Code));
        var tagged = await (await desk.Post(People.Ivan, "requests/changes", new { requests = new[] { mine.Id }, action = "Tag", tags = new[] { "spring" } })).Read<List<BulkResult>>();
        Assert.True(tagged.Single().Done);
        Assert.Single((await Rows(People.Ivan, "requests?tag=spring")).Items);
        await (await desk.Post(People.Ivan, "requests/changes", new { requests = Array.Empty<Guid>(), action = "Close" })).Refuses(HttpStatusCode.UnprocessableEntity, "required");
    }

    [Fact]
    public async Task My_day_tells_nothing_of_the_work_of_a_team_that_one_has_left()
    {
        desk.At(17, 9);
        var asked = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop });
        await (await desk.Put(People.Ivan, $"requests/{asked.Id}/assignee", new { personId = People.Ivan.Id })).Is(HttpStatusCode.OK);
        await (await desk.Post(People.Ivan, $"requests/{asked.Id}/promises", new { dueAt = "2026-03-20T09:00:00Z", text = "I will call" })).Is(HttpStatusCode.Created);

        Assert.Contains(asked.Id.ToString(), await Day(People.Ivan), StringComparison.Ordinal);
        Assert.DoesNotContain(asked.Id.ToString(), await Day(People.Ivan.Actor with { Teams = new HashSet<Guid>() }), StringComparison.Ordinal);

        Task<string> Day(Ambos.Platform.Identity.Actor reader) => desk.SignedIn(reader).GetStringAsync("/api/v1/requests/my-day", Desk.Cancel);
    }

    [Fact]
    public async Task My_day_knows_what_waits_for_me()
    {
        desk.At(16, 9);
        var order = await desk.AskTable(People.Carla);
        var make = (await Rows(People.Pedro, $"requests?team={People.Workshop.Id}&text=make&phase=Open")).Items[^1];
        var evidence = new[] { "measured", "checked" };
        await (await desk.Put(People.Pedro, $"requests/{make.Id}/delivery", new { evidence })).Is(HttpStatusCode.OK);
        await (await desk.Post(People.Sonia, $"requests/{order.Id}/promises", new { dueAt = "2026-03-20T09:00:00Z", text = "I will call" })).Is(HttpStatusCode.Created);
        var day = await (await desk.Get(People.Sonia, "requests/my-day")).Read<MyDay>();

        Assert.Contains(day.ToAccept, row => row.Id == make.Id);
        Assert.Contains(day.Promises, promise => promise.RequestId == order.Id);
        Assert.Contains((await (await desk.Get(People.Carla, "requests/my-day")).Read<MyDay>()).Asked, row => row.Id == order.Id);
    }

    private async Task<RequestRows> Rows(Somebody who, string path) => await (await desk.Get(who, path)).Read<RequestRows>();
}
