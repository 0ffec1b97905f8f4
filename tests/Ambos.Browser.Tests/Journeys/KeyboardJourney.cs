using Microsoft.Playwright;

namespace Ambos.Browser.Tests.Journeys;

/// <summary>What somebody does who never touches the mouse.</summary>
public sealed class KeyboardJourney(StoryApp app, Chromium chromium) : IClassFixture<StoryApp>
{
    [Fact]
    public async Task The_palette_finds_a_request_and_acts_on_it()
    {
        await using var sonia = await app.Visit(chromium, app.World.People.Sonia);
        await sonia.Go("/teams");
        var keys = sonia.Page.Keyboard;

        await keys.PressAsync("Control+k");
        var field = sonia.Page.GetByRole(AriaRole.Combobox);
        await Assertions.Expect(field).ToBeFocusedAsync();
        await keys.TypeAsync($"{app.Story.Advice.Number}");
        await sonia.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = $"R-{app.Story.Advice.Number}" }).WaitForAsync();
        await sonia.AssertSound();
        await keys.PressAsync("Enter");
        await sonia.Page.WaitForURLAsync($"**/requests/R-{app.Story.Advice.Number}");

        await keys.PressAsync("Control+k");
        await keys.TypeAsync("internal note");
        await keys.PressAsync("Enter");
        await Assertions.Expect(sonia.Form("note").Locator("textarea")).ToBeFocusedAsync();
        await sonia.AssertSound();
    }

    [Fact]
    public async Task Single_keys_go_and_show_their_sheet_until_they_are_switched_off()
    {
        await using var ivan = await app.Visit(chromium, app.World.People.Ivan, Window.Desk with { Language = "ru" });
        await ivan.Go("/teams");
        var keys = ivan.Page.Keyboard;

        await keys.PressAsync("g");
        await keys.PressAsync("q");
        await ivan.Page.WaitForURLAsync("**/requests");
        await keys.PressAsync("?");
        var sheet = ivan.Page.Locator("dialog.sheet");
        await sheet.Locator("kbd").First.WaitForAsync();
        await ivan.AssertSound();
        await sheet.Locator("form[data-single-keys=on] button").FocusAsync();
        await keys.PressAsync("Enter");
        await sheet.Locator("form[data-single-keys=off]").WaitForAsync();
        await keys.PressAsync("Escape");
        await Assertions.Expect(sheet).ToHaveCountAsync(0);

        await keys.PressAsync("?");
        await keys.PressAsync("Control+k");
        await ivan.Page.Locator("dialog.palette").WaitForAsync();
        await Assertions.Expect(sheet).ToHaveCountAsync(0);
    }
}
