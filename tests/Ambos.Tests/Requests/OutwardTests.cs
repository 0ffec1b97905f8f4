using System.Net;
using System.Text.Json;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Requests;

/// <summary>What the pages keep from a customer outside, no other way out tells.</summary>
public sealed class OutwardTests(Desk desk) : IClassFixture<Desk>
{
    private People People => desk.People;

    [Theory]
    [InlineData("requests/{0}")]
    [InlineData("requests/{0}/timeline")]
    [InlineData("requests/{0}/due-time")]
    [InlineData("requests?text={1}")]
    [InlineData("requests/export.csv?text={1}")]
    public async Task The_API_tells_a_customer_outside_nothing_of_who_inside_does_what_and_why(string path)
    {
        var asked = await desk.Ask(People.Bruno, new { serviceId = desk.Shelf.Advice, title = "Secrets" });
        await (await desk.Put(People.Sonia, $"requests/{asked.Id}/assignee", new { personId = People.Sonia.Id })).Is(HttpStatusCode.OK);
        await (await desk.Put(People.Sonia, $"requests/{asked.Id}/pause", new { @for = "Supplier", reason = "PAUSE-they forgot" })).Is(HttpStatusCode.OK);
        await (await desk.Put(People.Sonia, $"requests/{asked.Id}/transfer", new { teamId = People.Workshop.Id, reason = "PASSED-not ours" })).Is(HttpStatusCode.OK);
        await (await desk.Put(People.Marta, $"requests/{asked.Id}/assignee", new { personId = People.Pedro.Id })).Is(HttpStatusCode.OK);

        var answer = await desk.Get(People.Bruno, string.Format(System.Globalization.CultureInfo.InvariantCulture, path, asked.Id, asked.Number));
        var told = path.Contains("csv", StringComparison.Ordinal)
            ? await desk.SignedIn(People.Bruno).GetStringAsync($"/requests/export.csv?text={asked.Number}", Desk.Cancel)
            : await answer.Content.ReadAsStringAsync(Desk.Cancel);

        Assert.All(["PAUSE-", "PASSED-", People.Sonia.Name, People.Pedro.Name, People.Marta.Name, People.Pedro.Id.ToString()],
            hidden => Assert.DoesNotContain(hidden, told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_timeline_names_the_customer_to_themself()
    {
        var asked = await desk.Ask(People.Bruno, new { serviceId = desk.Shelf.Advice });

        var story = await (await desk.Get(People.Bruno, $"requests/{asked.Id}/timeline")).Read<JsonElement>();

        Assert.Equal("RequestAsked", story[0].GetProperty("kind").GetString());
        Assert.Equal(asked.Number, story[0].GetProperty("details").GetProperty("number").GetInt64());
    }

    [Fact]
    public async Task A_customer_whose_edit_came_second_learns_where_it_stands_and_not_what_was_done_inside()
    {
        var asked = await desk.Ask(People.Bruno, new { serviceId = desk.Shelf.Advice });
        await (await desk.Put(People.Sonia, $"requests/{asked.Id}/assignee", new { personId = People.Sonia.Id })).Is(HttpStatusCode.OK);
        await (await desk.Post(People.Sonia, $"requests/{asked.Id}/notes", new { text = "difficult" })).Is(HttpStatusCode.Created);

        var problem = await (await desk.Send(People.Bruno, HttpMethod.Put, $"requests/{asked.Id}/cancellation", new { }, version: 0))
            .Refuses(HttpStatusCode.Conflict, "changed-meanwhile");

        var current = problem.GetProperty("current");
        Assert.Equal("InProgress", current.GetProperty("now").GetProperty("state").GetString());
        Assert.Empty(current.GetProperty("lately").EnumerateArray());
        Assert.DoesNotContain(People.Sonia.Id.ToString(), problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_that_makes_a_customer_is_told_to_the_customer_and_to_those_who_serve_alone()
    {
        var order = await desk.AskTable(People.Bruno);

        Assert.Equal(order.Tracking, await Link(People.Bruno));
        Assert.Equal(order.Tracking, await Link(People.Sonia));
        Assert.Equal("", await Link(People.Pedro));

        async Task<string?> Link(Somebody reader) =>
            (await (await desk.Get(reader, $"requests/{order.Id}")).Read<JsonElement>()).GetProperty("tracking").GetString();
    }
}
