using Microsoft.Playwright;

namespace Ambos.Browser.Tests.Journeys;

/// <summary>What somebody copied from elsewhere opens by three presses: the palette, paste, Enter; nobody waits for anything between them.</summary>
public sealed class PasteJourney(StoryApp app, Chromium chromium) : IClassFixture<StoryApp>
{
    private const string Find = "**/api/v1/find?**";

    [Fact]
    public async Task A_number_a_mail_address_and_the_address_of_a_page_open_their_record_by_three_presses()
    {
        await using var sonia = await app.Visit(chromium, app.World.People.Sonia);
        await sonia.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var bruno = app.World.People.Bruno;
        var (number, customer) = ($"/requests/R-{app.Story.Advice.Number}", $"/customers/{bruno.Id}");

        await Pasted(sonia, $" #{app.Story.Advice.Number}\r\n", number);
        await Pasted(sonia, $"\"{bruno.Name}\" <{bruno.Email}>", customer);
        await Pasted(sonia, bruno.Name, customer);
        await Pasted(sonia, new Uri(app.Address, "/customers?kind=Person").ToString(), "/customers?kind=Person");
        await sonia.AssertSound();
    }

    [Fact]
    public async Task Enter_waits_for_the_answer_to_what_is_typed_and_opens_nothing_older()
    {
        await using var sonia = await app.Visit(chromium, app.World.People.Sonia);
        var keys = sonia.Page.Keyboard;
        var asked = new TaskCompletionSource<IRoute>(TaskCreationOptions.RunContinuationsAsynchronously);
        await sonia.Go("/teams");

        await keys.PressAsync("Control+k");
        await keys.TypeAsync("Bruno Buyer");
        await sonia.Page.GetByRole(AriaRole.Option, new() { Name = "Bruno Buyer" }).First.WaitForAsync();
        await sonia.Page.RouteAsync(Find, asked.SetResult);
        await keys.PressAsync("Control+a");
        await keys.TypeAsync("#");
        await keys.InsertTextAsync($"{app.Story.Advice.Number}");
        await keys.PressAsync("Enter");
        var held = await asked.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.EndsWith("/teams", sonia.Page.Url, StringComparison.Ordinal);
        await held.ContinueAsync();

        await sonia.Reaches(url => url.EndsWith($"/requests/R-{app.Story.Advice.Number}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_no_answer_came_Enter_asks_again()
    {
        await using var sonia = await app.Visit(chromium, app.World.People.Sonia);
        var keys = sonia.Page.Keyboard;
        await sonia.Go("/teams");
        await sonia.Page.RouteAsync(Find, route => route.AbortAsync());

        await keys.PressAsync("Control+k");
        await keys.TypeAsync($"R-{app.Story.Advice.Number}");
        await keys.PressAsync("Enter");
        await sonia.Page.GetByText("Enter asks again").WaitForAsync();
        await sonia.Page.UnrouteAsync(Find);
        await keys.PressAsync("Enter");

        await sonia.Reaches(url => url.EndsWith($"/requests/R-{app.Story.Advice.Number}", StringComparison.Ordinal));
    }

    /// <summary>From a page that was loaded anew, so that nothing of the palette is there yet.</summary>
    private static async Task Pasted(Visitor who, string text, string opens)
    {
        await who.Go("/teams");
        await who.Page.EvaluateAsync("text => navigator.clipboard.writeText(text)", text);
        foreach (var press in new[] { "Control+k", "Control+v", "Enter" })
        {
            await who.Page.Keyboard.PressAsync(press);
        }

        await who.Reaches(url => url.EndsWith(opens, StringComparison.Ordinal));
    }
}
