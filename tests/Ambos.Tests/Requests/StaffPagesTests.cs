using System.Net;
using Ambos.Requests.Contract;
using Ambos.Requests.Reading;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Requests;

/// <summary>What those who serve do on the pages, without script.</summary>
public sealed class StaffPagesTests(Desk desk) : IClassFixture<Desk>
{
    private People People => desk.People;

    [Fact]
    public async Task My_day_shows_what_is_mine_and_what_nobody_has_taken()
    {
        var mine = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop, title = "Day: mine" });
        await (await desk.Put(People.Ivan, $"requests/{mine.Id}/assignee", new { personId = People.Ivan.Id })).Is(HttpStatusCode.OK);
        await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop, title = "Day: free" });
        var day = await desk.SignedIn(People.Ivan).Open("/");

        Assert.Contains("Day: mine", day.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Day: free", day.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_queue_is_filtered_by_its_address()
    {
        await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop, title = "Queue: one laptop" });
        await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Advice, title = "Queue: some advice" });
        var queue = await desk.SignedIn(People.Ivan).Open($"/requests?phase=Open&team={People.ItDesk.Id}&text=queue");

        Assert.Contains("Queue: one laptop", queue.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Queue: some advice", queue.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_taken_answered_noted_promised_and_delivered_on_its_page()
    {
        var asked = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop, title = "On the page" });
        var page = $"/requests/R-{asked.Number}";
        var ivan = desk.SignedIn(People.Ivan);

        await Leads(ivan.PostForm(page, "take", []));
        await Leads(ivan.PostForm(page, "answer", [new("Typed.Text", "It is ordered"), new("Typed.Channel", "Phone")]));
        await Leads(ivan.PostForm(page, "note", [new("Typed.Text", "Only two left"), new("Typed.HandedOn", "true")]));
        await Leads(ivan.PostForm(page, "promise", [new("Typed.Text", "I will call you"), new("Typed.Due", "2026-03-25T10:00")]));
        await Leads(ivan.PostForm(page, "tags", [new("Words", "Laptop, new")]));
        await Leads(ivan.PostForm(page, "priority", [new("Level", "High")]));
        await Leads(ivan.PostForm(page, "pause", [new("Typed.For", "Customer"), new("Typed.Reason", "Which colour?")]));
        await Leads(ivan.PostForm(page, "resume", []));
        await Leads(ivan.PostForm(page, "deliver", [new("Typed.Note", "On your desk")]));

        var detail = await (await desk.Get(People.Ivan, $"requests/{asked.Id}")).Read<RequestDetail>();
        Assert.Equal((RequestState.Delivered, Priority.High, "Ivan Helper"), (detail.State, detail.Priority, detail.Assignee!.Name));
        Assert.Equal(["laptop", "new"], detail.Tags);
        Assert.Equal("Only two left", detail.Notes!.Single().Text);
        Assert.Contains(detail.Promises, promise => promise.Text == "I will call you");
        var shown = await ivan.Open(page);
        Assert.Contains("It is ordered", shown.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Why is it due then?", shown.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_done_stays_on_the_page_with_its_reason()
    {
        var asked = await desk.AskTable(People.Bruno);
        var answer = await desk.SignedIn(People.Sonia).PostForm($"/requests/R-{asked.Number}", "deliver", []);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Other teams still work on steps", (await answer.Page()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_are_taken_at_once_from_the_list()
    {
        var one = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop, title = "Many: one" });
        var two = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop, title = "Many: two" });
        await Leads(desk.SignedIn(People.Ivan).PostForm($"/requests?team={People.ItDesk.Id}&phase=Open", "many",
            [new("Bulk.Action", "Assign"), new("ids", one.Id.ToString()), new("ids", two.Id.ToString())]));

        foreach (var id in new[] { one.Id, two.Id })
        {
            Assert.Equal("Ivan Helper", (await (await desk.Get(People.Ivan, $"requests/{id}")).Read<RequestDetail>()).Assignee?.Name);
        }
    }

    [Theory]
    [InlineData("es", "Responder al cliente")]
    [InlineData("ru", "Ответить клиенту")]
    [InlineData("pl", "Odpowiedz klientowi")]
    public async Task The_page_speaks_the_language_of_its_reader(string language, string words)
    {
        var asked = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop });
        var client = desk.SignedIn(People.Ivan);
        client.DefaultRequestHeaders.Add("Cookie", $".AspNetCore.Culture=c={language}|uic={language}");
        Assert.Contains(words, (await client.Open($"/requests/R-{asked.Number}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_request_is_not_there()
    {
        var asked = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop });
        Assert.Equal(HttpStatusCode.NotFound, (await desk.SignedIn(People.Anna).GetAsync($"/requests/R-{asked.Number}", Desk.Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.SignedIn(People.Bruno).GetAsync($"/my/R-{asked.Number}", Desk.Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Guest().GetAsync($"{asked.Tracking}x", Desk.Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_guest_follows_by_the_link_accepts_and_answers_the_question()
    {
        var asked = await desk.Ask(People.Bruno, new { serviceId = desk.Shelf.Advice, title = "By link" });
        await (await desk.Post(People.Sonia, $"requests/{asked.Id}/notes", new { text = "difficult customer" })).Is(HttpStatusCode.Created);
        await (await desk.Put(People.Sonia, $"requests/{asked.Id}/delivery")).Is(HttpStatusCode.OK);
        var guest = desk.Guest();
        var page = await guest.Open(asked.Tracking);
        Assert.DoesNotContain("difficult customer", page.Body!.TextContent, StringComparison.Ordinal);

        await Leads(guest.PostForm(asked.Tracking, "accept", []));
        await Leads(guest.PostForm(asked.Tracking, "rate", [new("q:score", "5"), new("q:comment", "Quick"), new("shown", "score"), new("shown", "comment")]));
        var detail = await (await desk.Get(People.Sonia, $"requests/{asked.Id}")).Read<RequestDetail>();
        Assert.Equal(RequestState.Closed, detail.State);
        Assert.Equal((5, "Quick"), (detail.Ratings.Single().Score, detail.Ratings.Single().Comment));
    }

    private static async Task Leads(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        var body = await answer.Content.ReadAsStringAsync(Desk.Cancel);
        Assert.True(answer.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther, $"{(int)answer.StatusCode}: {body[..Math.Min(body.Length, 3000)]}");
    }
}
