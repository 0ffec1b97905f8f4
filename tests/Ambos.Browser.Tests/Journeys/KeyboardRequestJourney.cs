using Ambos.Requests.Contract;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Ambos.Browser.Tests.Journeys;

/// <summary>A request from asking to rating, by people on both sides who have no mouse.</summary>
public sealed class KeyboardRequestJourney(StoryApp app, Chromium chromium) : IClassFixture<StoryApp>
{
    private const string Title = "Wood for a boat house";

    private People People => app.World.People;

    [Fact]
    public async Task It_is_asked_for_taken_promised_delivered_rejected_delivered_again_accepted_and_rated()
    {
        await using var bruno = await app.Visit(chromium, People.Bruno);
        await using var sonia = await app.Visit(chromium, People.Sonia);

        var name = await Ask(bruno);
        await sonia.Go($"/requests/{name}");
        await sonia.Press(sonia.Form("take").Locator("button"), "It is yours now.");
        await Promise(sonia);
        await Deliver(sonia, "Larch.");
        await bruno.Go($"/my/{name}");
        await SendBack(bruno);
        await sonia.Go($"/requests/{name}");
        await Deliver(sonia, "Larch, and oil it.");
        await bruno.Go($"/my/{name}");
        await bruno.Press(bruno.Form("accept").Locator("button"), "Accepted. Thank you.");
        await Rate(bruno);

        await bruno.AssertSound();
        await sonia.AssertSound();
        Assert.Equal(5, await app.Query(db => db.Set<Rating>().Where(rating => rating.Comment == "Quick").Select(rating => rating.Score).SingleAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task It_is_followed_by_its_link_and_written_to_without_an_account()
    {
        await using var guest = await app.Visit(chromium);
        await guest.Go(app.Story.Advice.Tracking);

        await guest.Type(guest.Form("reply").Locator("textarea"), "It is for a bathroom");
        await guest.Press(guest.Form("reply").Locator("button[type=submit]"), "Sent. You see the answer here.");

        await guest.AssertSound();
    }

    [Fact]
    public async Task It_is_handed_to_another_team_which_answers_its_customer()
    {
        await using var ivan = await app.Visit(chromium, People.Ivan);
        await using var sonia = await app.Visit(chromium, People.Sonia);
        var name = await Ask(sonia);

        await sonia.Go($"/requests/{name}");
        await sonia.Press(sonia.Page.Locator("details:has(input[value='transfer']) > summary"));
        await sonia.Type(sonia.Form("transfer").Locator("select"), "IT desk");
        await sonia.Type(sonia.Form("transfer").Locator("[name='Typed.Reason']"), "It is about a printer");
        await sonia.Press(sonia.Form("transfer").Locator("button"));
        await sonia.Page.GetByText("Passed on.").First.WaitForAsync();
        await ivan.Go($"/requests/{name}");
        await ivan.Type(ivan.Form("answer").Locator("textarea"), "Which printer?");
        await ivan.Press(ivan.Form("answer").Locator("button[type=submit]"), "The customer can read it now.");

        await ivan.AssertSound();
    }

    /// <summary>Asks for advice and tells by which name the request is found.</summary>
    private async Task<string> Ask(Visitor visitor)
    {
        await visitor.Go($"/services/{app.World.Shelf.Advice}/ask");
        await visitor.Type(visitor.Form("ask").Locator("[name=title]"), Title);
        await visitor.Press(visitor.Form("ask").Locator("button[type=submit]"), Title);
        await visitor.Reaches(address => address.Contains("/R-", StringComparison.Ordinal));
        return new Uri(visitor.Page.Url).Segments[^1];
    }

    private static async Task Promise(Visitor sonia)
    {
        await sonia.Press(sonia.Page.Locator("details:has(input[value=promise]) > summary"));
        await sonia.Type(sonia.Form("promise").Locator("[name='Typed.Text']"), "I will call you");
        await sonia.Type(sonia.Form("promise").Locator("[name='Typed.Due']"), "05052026");
        await sonia.Page.Keyboard.PressAsync("Tab");
        await sonia.Page.Keyboard.TypeAsync("1010a");
        await Assertions.Expect(sonia.Form("promise").Locator("[name='Typed.Due']")).ToHaveValueAsync("2026-05-05T10:10");
        await sonia.Press(sonia.Form("promise").Locator("button"), "Your word is given.");
    }

    private static async Task Deliver(Visitor sonia, string note)
    {
        await sonia.Press(sonia.Page.Locator("details:has(input[value=deliver]) > summary"));
        await sonia.Type(sonia.Form("deliver").Locator("textarea"), note);
        await sonia.Press(sonia.Form("deliver").Locator("button"), "Handed over.");
    }

    private static async Task SendBack(Visitor bruno)
    {
        await bruno.Press(bruno.Page.Locator("details:has(input[value=send-back]) > summary"));
        await bruno.Type(bruno.Form("send-back").Locator("textarea"), "And what keeps the water off?");
        await bruno.Press(bruno.Form("send-back").Locator("button"), "Sent back.");
    }

    private static async Task Rate(Visitor bruno)
    {
        await bruno.TabTo(bruno.Form("rate").Locator("input[type=radio]").First);
        for (var step = 0; step < 4; step++)
        {
            await bruno.Page.Keyboard.PressAsync("ArrowRight");
        }

        await Assertions.Expect(bruno.Form("rate").Locator("input[value='5']")).ToBeCheckedAsync();
        await bruno.Type(bruno.Form("rate").Locator("textarea"), "Quick");
        await bruno.Press(bruno.Form("rate").Locator("button"), "Thank you for your answer.");
    }
}
