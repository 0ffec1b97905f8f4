using System.Net;
using Ambos.Customers.Contract;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Feedback;

/// <summary>Whoever gives words says there and then whether they may be quoted.</summary>
public sealed class QuoteConsentTests(FeedbackApp app) : IClassFixture<FeedbackApp>
{
    private const string Asked = "You may quote my words without my name";

    [Fact]
    public async Task The_box_is_empty_and_ticked_it_is_the_persons_own_consent()
    {
        var (survey, person) = (await app.Asked("nps"), app.World.People.Dora.Id);
        await Fill(await app.Invite(survey, person), tick: false);
        Assert.Empty(await Said(person));

        await Fill(await app.Invite(survey, person), tick: true);
        var said = Assert.Single(await Said(person));
        Assert.Equal((true, ConsentSource.Customer), (said.Given, said.Source));
        Assert.DoesNotContain(Asked, await Page(await app.Invite(survey, person)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_API_it_counts_with_words_of_somebody_known_only()
    {
        var (survey, person) = (await app.Asked("nps"), app.World.People.Bruno.Id);
        var words = (await app.Read(survey)).GetRawText().Contains("\"why\"", StringComparison.Ordinal) ? "why" : "comment";
        async Task Answer(string token, object answers) => Assert.Equal(HttpStatusCode.NoContent,
            (await app.Guest().PostAsJsonAsync($"/api/v1/answers/{token}", new { answers, mayQuote = true }, FeedbackApp.Cancel)).StatusCode);

        await Answer(await app.Invite(survey, person), new { nps = new[] { "9" } });
        Assert.Empty(await Said(person));
        await Answer(await app.Link(survey), new Dictionary<string, string[]> { ["nps"] = ["9"], [words] = ["Good"] });
        await Answer(await app.Invite(survey, person), new Dictionary<string, string[]> { ["nps"] = ["9"], [words] = ["Good"] });
        Assert.Single(await Said(person));
    }

    [Fact]
    public async Task It_is_asked_neither_of_somebody_unknown_nor_without_a_name()
    {
        Assert.DoesNotContain(Asked, await Page(await app.Link(await app.Asked("nps"))), StringComparison.Ordinal);
        Assert.DoesNotContain(Asked, await Page(await app.Invite(await app.Asked("pulse"), app.World.People.Ivan.Id)), StringComparison.Ordinal);
    }

    /// <summary>Fills the page as a browser without script does.</summary>
    private async Task Fill(string token, bool tick)
    {
        using var guest = app.Guest();
        var form = (await guest.Open($"/s/{token}")).Forms.Single();
        Dictionary<string, string> given = new() { ["script"] = "1" };
        foreach (var input in form.QuerySelectorAll("input[type=radio]"))
        {
            given[input.GetAttribute("name")!] = input.GetAttribute("value")!;
        }

        foreach (var area in form.QuerySelectorAll("textarea"))
        {
            given[area.GetAttribute("name")!] = "It smells of oak";
        }

        var box = form.QuerySelector("input[name=mayquote]")!;
        Assert.False(box.HasAttribute("checked"));
        if (tick)
        {
            given["mayquote"] = "yes";
        }

        using var answer = await guest.Send($"/s/{token}", form, given);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private Task<List<Consent>> Said(Guid person) =>
        app.Query(db => db.Set<Consent>().Where(consent => consent.CustomerId == person && consent.Purpose == Purpose.Reference).ToListAsync(FeedbackApp.Cancel));

    private async Task<string> Page(string token) => await app.Guest().GetStringAsync($"/s/{token}", FeedbackApp.Cancel);
}
