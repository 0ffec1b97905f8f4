using Microsoft.Playwright;

namespace Ambos.Browser.Tests.Journeys;

/// <summary>Somebody without an account asks from a phone and follows by the link.</summary>
public sealed class GuestJourney(StoryApp app, Chromium chromium) : IClassFixture<StoryApp>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_guest_asks_for_a_table_with_a_drawing_and_follows_it_by_its_own_page(bool script)
    {
        await using var guest = await app.Visit(chromium, window: Window.Phone with { Script = script, Dark = script });
        await guest.Go("/services");
        await guest.Page.GetByRole(AriaRole.Link, new() { Name = "Table to measure" }).First.ClickAsync();
        await guest.Page.GetByRole(AriaRole.Link, new() { Name = "Ask for it" }).First.ClickAsync();
        await guest.Page.GetByLabel("Your name").FillAsync("Gala Guest");
        await guest.Page.GetByLabel("E-mail address").FillAsync("gala@somewhere.example");
        await guest.Page.GetByLabel("Size in cm").FillAsync("60 x 60");
        await guest.Page.GetByLabel("In a few words").FillAsync("For the hall");
        await guest.Page.Locator("input[name=files]").SetInputFilesAsync(new FilePayload { Name = "hall.txt", MimeType = "text/plain", Buffer = "a hall"u8.ToArray() });
        Assert.Contains("Our promise", await guest.Page.Locator("aside").InnerTextAsync(), StringComparison.Ordinal);
        if (script)
        {
            await guest.AssertSound();
        }

        await guest.Send("ask", "is on its way");
        await guest.Page.Locator("#conversation").GetByText("hall.txt").WaitForAsync();
        Assert.Contains("/r/", guest.Page.Url, StringComparison.Ordinal);
        await guest.Form("reply").Locator("textarea").FillAsync("Oak, please");
        await guest.Send("reply", "Sent. You see the answer here.");
        if (script)
        {
            await guest.AssertSound();
        }
    }

    [Theory]
    [InlineData("es", "Quién lo solicita")]
    [InlineData("ru", "Кто обращается")]
    [InlineData("pl", "Kto prosi")]
    public async Task The_form_for_guests_speaks_their_language(string language, string heading)
    {
        await using var guest = await app.Visit(chromium, window: Window.Phone with { Language = language });
        await guest.Go($"/services/{app.World.Shelf.Table}/ask-without-account");
        await guest.Page.GetByText(heading).First.WaitForAsync();
        await guest.AssertSound();
    }
}
