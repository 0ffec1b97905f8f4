using System.Net;
using Ambos.Requests.Contract;
using Ambos.Requests.Lists;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Requests;

/// <summary>What no rule expects is refused at the door, by whichever way it comes: field named, nothing changed, no failure of ours.</summary>
public sealed class BadInputTests(Desk desk) : IClassFixture<Desk>
{
    private static readonly string Long = new('x', 30_000);

    private People People => desk.People;

    [Fact]
    public async Task A_number_is_no_name_of_a_state()
    {
        var asked = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop });

        await (await desk.Put(People.Ivan, $"requests/{asked.Id}/pause", new { @for = 7 })).Refuses(HttpStatusCode.BadRequest, "unreadable");
    }

    [Theory]
    [InlineData("answer", "Typed.Text")]
    [InlineData("note", "Typed.Text")]
    [InlineData("end", "Reason")]
    public async Task A_form_takes_no_longer_text_than_the_API(string form, string field)
    {
        var asked = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop });

        var answer = await desk.SignedIn(People.Ivan).PostForm($"/requests/R-{asked.Number}", form, [new(field, Long)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("This text is too long", (await answer.Page()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_waits_and_why_is_said_shortly_on_the_page_too()
    {
        var asked = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop });

        var answer = await desk.SignedIn(People.Ivan).PostForm(
            $"/requests/R-{asked.Number}", "pause", [new("Typed.For", "Customer"), new("Typed.Reason", Long)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Theory]
    [InlineData("reply", "text")]
    [InlineData("reopen", "reason")]
    [InlineData("cancel", "reason")]
    public async Task A_guest_writes_no_longer_text_than_the_API_takes(string form, string field)
    {
        var asked = await desk.Ask(People.Bruno, new { serviceId = desk.Shelf.Advice });
        if (form == "reopen")
        {
            await (await desk.Put(People.Sonia, $"requests/{asked.Id}/delivery")).Is(HttpStatusCode.OK);
            await (await desk.Put(People.Sonia, $"requests/{asked.Id}/closure")).Is(HttpStatusCode.OK);
        }

        var answer = await desk.Guest().PostForm(asked.Tracking, form, [new(field, Long)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task Many_requests_are_closed_or_passed_on_for_a_short_reason()
    {
        var asked = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop });

        await (await desk.Post(People.Ivan, "requests/changes", new { requests = new[] { asked.Id }, action = BulkAction.Transfer, teamId = People.Sales.Id, reason = Long }))
            .Is(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("\0")]
    public async Task A_character_that_no_text_holds_is_refused(string text)
    {
        await (await desk.Post(People.Eva, "requests", new { serviceId = desk.Shelf.Laptop, title = text })).Refuses(HttpStatusCode.UnprocessableEntity, "character-not-taken");
        await (await desk.Get(People.Ivan, $"requests?tag={Uri.EscapeDataString(text)}")).Refuses(HttpStatusCode.UnprocessableEntity, "character-not-taken");

        var asked = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop });
        var answer = await desk.SignedIn(People.Ivan).PostForm($"/requests/R-{asked.Number}", "answer", [new("Typed.Text", text)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task A_title_that_is_cut_for_searching_is_cut_between_letters()
    {
        var title = string.Concat(Enumerable.Repeat("😀", Request.TitleLength / 2));

        var asked = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop, title });
        var other = await desk.Ask(People.Eva, new { serviceId = desk.Shelf.Laptop, title = $"x{title[..^2]}x" });

        Assert.True(other.Number > asked.Number);
    }
}
