using Microsoft.Playwright;

namespace Ambos.Browser.Tests.Journeys;

/// <summary>What a customer who buys does on a phone, 360 points wide.</summary>
public sealed class CustomerJourney(StoryApp app, Chromium chromium) : IClassFixture<StoryApp>
{
    [Fact]
    public async Task Somebody_asks_for_a_table_and_sees_by_when_it_is_promised_before_sending()
    {
        await using var bruno = await app.Visit(chromium, app.World.People.Bruno, Window.Phone);
        await bruno.Go("/services");
        await bruno.Page.GetByRole(AriaRole.Link, new() { Name = "Table to measure" }).First.ClickAsync();
        await bruno.Page.GetByRole(AriaRole.Link, new() { Name = "Ask for it" }).First.ClickAsync();

        await bruno.Page.GetByLabel("Size in cm").FillAsync("160 x 80");
        await bruno.Page.GetByLabel("In a few words").FillAsync("For the terrace");
        Assert.Matches(@"\d", await bruno.Page.Locator("#promise").InnerTextAsync());
        await bruno.AssertSound();
        await bruno.Send("ask", "For the terrace");

        Assert.Contains("R-", await bruno.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await bruno.AssertSound();
    }

    [Fact]
    public async Task A_guest_follows_a_request_by_its_link_accepts_and_rates_it()
    {
        await using (var sonia = await app.Visit(chromium, app.World.People.Sonia))
        {
            await sonia.Go($"/requests/R-{app.Story.Advice.Number}");
            await sonia.Page.GetByText("Deliver", new() { Exact = true }).First.ClickAsync();
            await sonia.Form("deliver").GetByLabel("What the receiver should know").FillAsync("Take oak, oiled.");
            await sonia.Send("deliver", "Handed over.");
        }

        await using var guest = await app.Visit(chromium, window: Window.Phone);
        await guest.Go(app.Story.Advice.Tracking);
        await guest.AssertSound();
        await guest.Send("accept", "Accepted. Thank you.");
        await guest.Page.Locator("form:has(input[value='rate']) input[type=radio][value='5']").CheckAsync(new() { Force = true });
        await guest.Form("rate").Locator("textarea").FillAsync("Clear and quick");
        await guest.Form("rate").Locator("button[type=submit]").ClickAsync();
        await guest.Form("rate").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await guest.AssertSound();
    }
}
