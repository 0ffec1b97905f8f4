using System.Net;
using Ambos.Tests.TestHost;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Ambos.Tests.Requests;

/// <summary>What customers of both sides do on their own pages, without script.</summary>
public sealed class CustomerPagesTests(Desk desk) : IClassFixture<Desk>
{
    private People People => desk.People;

    private string AskTable => $"/services/{desk.Shelf.Table}/ask";

    [Fact]
    public async Task The_promised_moment_stands_on_the_form_before_anything_is_sent()
    {
        desk.At(2, 10);
        var form = await desk.SignedIn(People.Bruno).Open(AskTable);

        Assert.NotNull(form.QuerySelector("#promise time[datetime='2026-03-02T13:00:00Z']"));
        Assert.NotNull(form.QuerySelector("#promise time[datetime='2026-03-09T09:00:00Z']"));
    }

    [Fact]
    public async Task Asking_leads_to_the_request_with_its_number_and_its_link_and_a_form_sent_twice_asks_once()
    {
        var bruno = desk.SignedIn(People.Bruno);
        var form = (await bruno.Open(AskTable)).Forms.Single(form => form.Action.EndsWith("/ask", StringComparison.Ordinal));
        KeyValuePair<string, string>[] typed = [new("answer.size", "80 x 120"), new("title", "Table for the hall")];
        var (first, second) = (await bruno.Send(AskTable, form, typed), await bruno.Send(AskTable, form, typed));

        Assert.Equal(first.Leads(), second.Leads());
        var thanks = await bruno.Open(first.Leads());
        Assert.Contains("Table for the hall", thanks.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var link = thanks.QuerySelector<IHtmlAnchorElement>(".link-to-copy a")!.GetAttribute("href")!;
        Assert.Contains("Table for the hall", (await desk.Guest().Open(new Uri(link).AbsolutePath)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_stays_when_an_answer_is_missing()
    {
        var answer = await desk.SignedIn(People.Bruno).PostForm(AskTable, "ask", [new("title", "Kept title"), new("text", "Kept words"), new("answer.size", "")]);
        var page = await answer.Page();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("Kept title", page.QuerySelector<IHtmlInputElement>("input[name=title]")!.Value);
        Assert.Equal("Kept words", page.QuerySelector<IHtmlTextAreaElement>("textarea[name=text]")!.Value);
        Assert.Equal("true", page.QuerySelector("[name='answer.size']")!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task A_file_that_arrived_need_not_be_chosen_again()
    {
        var bruno = desk.SignedIn(People.Bruno);
        var first = await bruno.SendFile(AskTable, "ask", "files", "plan.txt", [new("answer.size", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, first.StatusCode);
        var again = (await first.Page()).Forms.Single(form => form.Action.EndsWith("/ask", StringComparison.Ordinal));
        var page = await bruno.Open((await bruno.Send(AskTable, again, [new("answer.size", "1 x 2")])).Leads());

        Assert.Contains("plan.txt", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guests_are_led_to_sign_in_and_back()
    {
        var answer = await desk.Guest().GetAsync(AskTable, Desk.Cancel);

        Assert.Equal($"/sign-in?back={Uri.EscapeDataString(AskTable)}", answer.Leads());
    }

    [Fact]
    public async Task What_is_not_offered_to_somebody_is_not_there() =>
        Assert.Equal(HttpStatusCode.NotFound, (await desk.SignedIn(People.Eva).GetAsync(AskTable, Desk.Cancel)).StatusCode);

    [Fact]
    public async Task What_is_internal_never_reaches_the_customer_or_a_guest()
    {
        var asked = await desk.Ask(People.Bruno, new { serviceId = desk.Shelf.Advice, title = "Secrets" });
        await (await desk.Put(People.Sonia, $"requests/{asked.Id}/assignee", new { personId = People.Sonia.Id })).Is(HttpStatusCode.OK);
        await (await desk.Post(People.Sonia, $"requests/{asked.Id}/notes", new { text = "NOTE-difficult" })).Is(HttpStatusCode.Created);
        await (await desk.Put(People.Sonia, $"requests/{asked.Id}/pause", new { @for = "Supplier", reason = "PAUSE-they forgot" })).Is(HttpStatusCode.OK);
        await (await desk.Put(People.Sonia, $"requests/{asked.Id}/transfer", new { teamId = People.Workshop.Id, reason = "PASSED-not ours" })).Is(HttpStatusCode.OK);

        foreach (var page in new[] { await Read(desk.SignedIn(People.Bruno), $"/my/R-{asked.Number}"), await Read(desk.Guest(), asked.Tracking) })
        {
            Assert.Contains("Secrets", page, StringComparison.Ordinal);
            Assert.Contains("Passed on to Workshop", page, StringComparison.Ordinal);
            Assert.All(["NOTE-", "PAUSE-", "PASSED-", People.Sonia.Name], hidden => Assert.DoesNotContain(hidden, page, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Who_serves_reads_their_own_request_as_a_customer_does()
    {
        var asked = await desk.Ask(People.Sonia, new { serviceId = desk.Shelf.Advice, title = "My own" });
        await (await desk.Post(People.Marta, $"requests/{asked.Id}/notes", new { text = "NOTE-between us" })).Is(HttpStatusCode.Created);

        Assert.DoesNotContain("NOTE-", await Read(desk.SignedIn(People.Sonia), $"/my/R-{asked.Number}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_is_sent_back_only_with_a_reason()
    {
        var (bruno, asked) = await Delivered("Back");
        var page = $"/my/R-{asked}";
        var without = await bruno.PostForm(page, "send-back", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        (await bruno.PostForm(page, "send-back", [new("reason", "A leg is missing")])).Leads();

        var shown = await bruno.Open(page);
        Assert.Contains("A leg is missing", shown.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(shown.QuerySelector("#answer"));
    }

    [Fact]
    public async Task Accepting_twice_accepts_once_then_the_question_is_asked_and_a_closed_request_opens_again()
    {
        var (bruno, asked) = await Delivered("Twice");
        var page = $"/my/R-{asked}";
        var form = (await bruno.Open(page)).Forms.First(form => form.QuerySelector("input[value=accept]") is not null);
        (await bruno.Send(page, form, [])).Leads();
        (await bruno.Send(page, form, [])).Leads();
        (await bruno.PostForm(page, "rate", [new("q:score", "4"), new("q:comment", "Fine"), new("shown", "score"), new("shown", "comment")])).Leads();
        (await bruno.PostForm(page, "reopen", [new("reason", "It creaks")])).Leads();

        var shown = (await bruno.Open(page)).Body!.TextContent;
        Assert.Contains("Your score: 4 of 5", shown, StringComparison.Ordinal);
        Assert.Contains("It creaks", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_of_the_house_answers_for_the_customer_by_the_link()
    {
        var asked = await desk.Ask(People.Bruno, new { serviceId = desk.Shelf.Advice });
        await (await desk.Put(People.Sonia, $"requests/{asked.Id}/delivery")).Is(HttpStatusCode.OK);
        var seen = await desk.SignedIn(People.Sonia).Open(asked.Tracking);

        Assert.Empty(seen.QuerySelectorAll("input[value=accept], input[value=reply]"));
    }

    [Fact]
    public async Task A_guest_writes_with_a_file_and_only_their_link_opens_it()
    {
        var asked = await desk.Ask(People.Bruno, new { serviceId = desk.Shelf.Advice });
        var other = await desk.Ask(People.Carla, new { serviceId = desk.Shelf.Advice });
        var guest = desk.Guest();
        (await guest.SendFile(asked.Tracking, "reply", "files", "photo.txt", [new("text", "See the photo")])).Leads();
        var file = (await guest.Open(asked.Tracking)).QuerySelector<IHtmlAnchorElement>(".talk a")!.GetAttribute("href")!;

        var answer = await guest.GetAsync(file, Desk.Cancel);
        Assert.Equal("contents", await answer.Content.ReadAsStringAsync(Desk.Cancel));
        Assert.Equal("noindex, nofollow", answer.Headers.GetValues("X-Robots-Tag").Single());
        Assert.Equal(HttpStatusCode.NotFound, (await guest.GetAsync(file.Replace(asked.Tracking, other.Tracking, StringComparison.Ordinal), Desk.Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_link_is_found_and_kept_by_nobody_else()
    {
        var asked = await desk.Ask(People.Bruno, new { serviceId = desk.Shelf.Advice });
        var answer = await desk.Guest().GetAsync(asked.Tracking, Desk.Cancel);

        Assert.Equal("noindex, nofollow", answer.Headers.GetValues("X-Robots-Tag").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Guest().GetAsync(asked.Tracking[..^2] + "AA", Desk.Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_list_and_its_file_hold_what_is_mine_and_can_be_searched()
    {
        var dora = desk.SignedIn(People.Dora);
        Assert.Contains("You have not asked for anything yet", (await dora.Open("/my")).Body!.TextContent, StringComparison.Ordinal);
        await desk.Ask(People.Dora, new { serviceId = desk.Shelf.Advice, title = "Mine alone" });
        await desk.Ask(People.Dora, new { serviceId = desk.Shelf.Advice, customerId = People.Hotel.Id, title = "For the hotel" });
        await desk.Ask(People.Carla, new { serviceId = desk.Shelf.Advice, title = "Of Carla" });

        var all = await Read(dora, "/my?show=open");
        Assert.All(["Mine alone", "For the hotel"], mine => Assert.Contains(mine, all, StringComparison.Ordinal));
        Assert.DoesNotContain("Of Carla", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Mine alone", await Read(dora, "/my?q=hotel"), StringComparison.Ordinal);
        Assert.DoesNotContain("Mine alone", await Read(dora, "/my?show=done"), StringComparison.Ordinal);
        var file = await Read(dora, "/my/requests.csv?q=hotel");
        Assert.Contains("For the hotel", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Mine alone", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_page_says_what_waits_for_me_and_what_is_promised_to_me()
    {
        var (bruno, _) = await Delivered("Waits here");
        var shown = await Read(bruno, "/");

        Assert.Contains("Waits here", shown, StringComparison.Ordinal);
        Assert.Contains("What can we do for you?", shown, StringComparison.Ordinal);
        var asked = await desk.Ask(People.Bruno, new { serviceId = desk.Shelf.Advice, title = "Promised besides" });
        await (await desk.Post(People.Sonia, $"requests/{asked.Id}/promises", new { text = "I will call you", dueAt = "2026-12-01T10:00:00Z" })).Is(HttpStatusCode.Created);
        Assert.Contains("I will call you", await Read(bruno, $"/my/R-{asked.Number}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("es", "Qué ha ocurrido")]
    [InlineData("ru", "Что произошло")]
    [InlineData("pl", "Co się działo")]
    public async Task Guests_read_in_their_language(string language, string words)
    {
        var asked = await desk.Ask(People.Bruno, new { serviceId = desk.Shelf.Advice });
        var guest = desk.Guest();
        guest.DefaultRequestHeaders.Add("Cookie", $".AspNetCore.Culture=c={language}|uic={language}");
        Assert.Contains(words, await Read(guest, asked.Tracking), StringComparison.Ordinal);
    }

    private async Task<(HttpClient Bruno, long Number)> Delivered(string title)
    {
        var asked = await desk.Ask(People.Bruno, new { serviceId = desk.Shelf.Advice, title });
        await (await desk.Put(People.Sonia, $"requests/{asked.Id}/delivery")).Is(HttpStatusCode.OK);
        return (desk.SignedIn(People.Bruno), asked.Number);
    }

    private static Task<string> Read(HttpClient client, string address) => client.GetStringAsync(address, Desk.Cancel);
}
