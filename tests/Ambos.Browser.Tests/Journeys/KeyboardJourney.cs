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

    /// <summary>Ctrl+K opens; what one has lately looked at, or stands in the own queue, is there within five more presses.</summary>
    [Fact]
    public async Task The_own_queue_and_what_was_seen_lately_are_a_few_presses_away()
    {
        await using var sonia = await app.Visit(chromium, app.World.People.Sonia);
        var keys = sonia.Page.Keyboard;
        await sonia.Go($"/customers/{app.World.People.Bruno.Id}");
        await sonia.Page.WaitForFunctionAsync("() => sessionStorage.getItem('seen') !== null");
        await sonia.Go("/teams");

        await keys.PressAsync("Control+k");
        await Assertions.Expect(sonia.Page.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        foreach (var key in new[] { "c", "a", "r", "Enter" })
        {
            await keys.PressAsync(key);
        }

        await sonia.Reaches(url => url.EndsWith($"/requests/R-{app.Story.Advice.Number}", StringComparison.Ordinal));
        await sonia.Page.Locator("[data-presence]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await keys.PressAsync("Control+k");
        await sonia.Page.GetByRole(AriaRole.Option, new() { Name = "Bruno Buyer" }).First.WaitForAsync();
        await sonia.AssertSound();
        await keys.PressAsync("Enter");
        await sonia.Reaches(url => url.EndsWith($"/customers/{app.World.People.Bruno.Id}", StringComparison.Ordinal));
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

    [Fact]
    public async Task A_list_is_filtered_kept_as_a_view_and_opened_again_by_key()
    {
        await using var marta = await app.Visit(chromium, app.World.People.Marta);
        var keys = marta.Page.Keyboard;
        await marta.Go("/requests?phase=Open");

        await marta.TabTo(marta.Page.Locator("main a[href^='/views/new']"));
        await keys.PressAsync("Enter");
        await marta.Page.WaitForURLAsync("**/views/new**");
        await marta.TabTo(marta.Form("view").Locator("input[name='Named.Name']"));
        await keys.TypeAsync("Still open");
        await keys.PressAsync("Enter");
        await marta.Page.WaitForURLAsync("**/requests?phase=Open");
        await Assertions.Expect(marta.Page.Locator("aside [data-count]").First).Not.ToBeEmptyAsync();
        await marta.AssertSound();

        await marta.Go("/teams");
        await keys.PressAsync("g");
        await keys.PressAsync("1");
        await marta.Page.WaitForURLAsync("**/requests?phase=Open");
    }

    [Fact]
    public async Task Rows_are_taken_at_once_and_given_back_with_the_undo_of_the_toast()
    {
        await using var sonia = await app.Visit(chromium, app.World.People.Sonia);
        var keys = sonia.Page.Keyboard;
        await sonia.Go($"/requests?text=R-{app.Story.Advice.Number}");

        await keys.PressAsync("j");
        await Assertions.Expect(sonia.Page.Locator("main tbody a").First).ToBeFocusedAsync();
        await keys.PressAsync("x");
        await Assertions.Expect(sonia.Page.Locator("main input[name=ids]").First).ToBeCheckedAsync();
        await sonia.TabTo(sonia.Form("many").Locator("select").First);
        await keys.TypeAsync("Take");
        await Assertions.Expect(sonia.Form("many").Locator("select").First).ToHaveValueAsync("Assign");
        await sonia.TabTo(sonia.Form("many").Locator("button[type=submit]"));
        await keys.PressAsync("Enter");
        var undo = sonia.Page.Locator(".flash form button");
        await undo.WaitForAsync();
        await Assertions.Expect(sonia.Page.Locator("main table")).ToContainTextAsync("Sonia");
        await undo.FocusAsync();
        await keys.PressAsync("Enter");

        await Assertions.Expect(sonia.Page.Locator("main table")).Not.ToContainTextAsync("Sonia");
        await sonia.AssertSound();
    }

    [Fact]
    public async Task What_was_typed_is_there_again_on_another_device()
    {
        var request = $"/requests/R-{app.Story.Advice.Number}";
        await using (var desk = await app.Visit(chromium, app.World.People.Marta))
        {
            await desk.Go(request);
            await desk.Page.Keyboard.PressAsync("r");
            await Assertions.Expect(desk.Form("answer").Locator("textarea")).ToBeFocusedAsync();
            var saved = desk.Page.WaitForResponseAsync(response => response.Url.EndsWith("/api/v1/drafts", StringComparison.Ordinal) && response.Request.Method == "PUT");
            await desk.Page.Keyboard.TypeAsync("Larch would do");
            Assert.Equal(204, (await saved).Status);
        }

        await using var phone = await app.Visit(chromium, app.World.People.Marta, Window.Phone);
        await phone.Go(request);
        await Assertions.Expect(phone.Form("answer").Locator("textarea")).ToHaveValueAsync("Larch would do");
        await phone.AssertSound();
        await phone.Form("answer").Locator(".draft-told button").ClickAsync();
        await Assertions.Expect(phone.Form("answer").Locator("textarea")).ToHaveValueAsync("");
    }
}
