using System.Net;
using Ambos.Requests.Reading;
using Ambos.Tests.TestHost;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Ambos.Tests.Requests;

/// <summary>Files that come with a request, also when somebody who serves writes it down.</summary>
public sealed class SentAlongTests(Desk desk) : IClassFixture<Desk>
{
    private People People => desk.People;

    private string ForBruno => $"/requests/new?customer=Bruno%20Buyer&service={desk.Shelf.Table}";

    [Fact]
    public async Task A_file_sent_while_asking_for_somebody_stands_in_the_conversation_of_both_sides()
    {
        var sonia = desk.SignedIn(People.Sonia);
        var page = (await sonia.SendFile(ForBruno, "ask", "files", "plan.txt",
            [new("channel", "Phone"), new("answer.size", "80 x 120"), new("text", ""), new("priority", "Normal")])).Leads();

        Assert.Contains("plan.txt", (await sonia.Open(page)).QuerySelector("ol.timeline")!.TextContent, StringComparison.Ordinal);
        var mine = await desk.SignedIn(People.Bruno).Open($"/my/{page["/requests/".Length..]}");
        var link = mine.QuerySelector<IHtmlAnchorElement>("#conversation ul.files a")!;
        Assert.Contains("plan.txt", link.TextContent, StringComparison.Ordinal);
        var file = await desk.SignedIn(People.Bruno).GetAsync(link.PathName, Desk.Cancel);
        Assert.Equal("contents", await file.Content.ReadAsStringAsync(Desk.Cancel));
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.SignedIn(People.Carla).GetAsync(link.PathName, Desk.Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_form_that_was_not_taken_keeps_what_was_typed_and_the_file_and_says_so()
    {
        var sonia = desk.SignedIn(People.Sonia);
        var first = await sonia.SendFile(ForBruno, "ask", "files", "plan.txt",
            [new("channel", "Phone"), new("title", "By phone"), new("text", "He calls again"), new("answer.size", ""), new("priority", "High")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, first.StatusCode);
        var page = await first.Page();

        Assert.Equal("By phone", page.QuerySelector<IHtmlInputElement>("input[name=title]")!.Value);
        Assert.Equal("High", page.QuerySelector<IHtmlSelectElement>("select[name=priority]")!.Value);
        Assert.Equal("true", page.QuerySelector("[name='answer.size']")!.GetAttribute("aria-invalid"));
        Assert.Contains("These files stay with your request", page.Body!.TextContent, StringComparison.Ordinal);
        var form = page.Forms.Single(form => form.QuerySelector("input[name=_handler][value='ask']") is not null);
        var asked = (await sonia.Send(ForBruno, form, [new("answer.size", "1 x 2")])).Leads();
        Assert.Contains("plan.txt", (await sonia.Open(asked)).QuerySelector("ol.timeline")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_taken_is_named_beside_its_field_and_nothing_is_asked()
    {
        var sonia = desk.SignedIn(People.Sonia);
        var answer = await sonia.SendFile(ForBruno, "ask", "files", "tool.exe", [new("channel", "Phone"), new("title", "Never asked"), new("answer.size", "1 x 2"), new("priority", "Normal")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("true", (await answer.Page()).QuerySelector("input[type=file]")!.GetAttribute("aria-invalid"));
        Assert.DoesNotContain("Never asked", (await sonia.Open("/requests?text=Never")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_messages_and_notes_stand_beside_what_was_said()
    {
        var asked = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop });
        var page = $"/requests/R-{asked.Number}";
        var ivan = desk.SignedIn(People.Ivan);
        (await ivan.SendFile(page, "answer", "files", "offer.txt", [new("Typed.Text", "Our offer")])).Leads();
        (await ivan.SendFile(page, "note", "files", "cost.txt", [new("Typed.Text", "What it costs us")])).Leads();

        var said = (await ivan.Open(page)).QuerySelectorAll("ol.timeline > li");
        Assert.Contains("offer.txt", said.First(entry => entry.TextContent.Contains("Our offer", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        Assert.Contains("cost.txt", said.First(entry => entry.TextContent.Contains("What it costs us", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("cost.txt", (await desk.SignedIn(People.Eva).Open($"/my/R-{asked.Number}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await (await desk.Get(People.Eva, $"requests/{asked.Id}")).Read<RequestDetail>()).FilesSentAlong);
    }
}
