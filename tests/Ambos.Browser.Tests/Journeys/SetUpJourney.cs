using Microsoft.Playwright;

namespace Ambos.Browser.Tests.Journeys;

public sealed class SetUpJourney(EmptyApp app, Chromium chromium) : IClassFixture<EmptyApp>
{
    private const string Sentence = "Nine lamps hang over our counter";

    [Fact]
    public async Task Somebody_sets_the_company_up_without_script_and_signs_in_again_with_it()
    {
        await using (var founder = await app.Visit(chromium, window: Window.Phone with { Script = false }))
        {
            await SetUp(founder);

            foreach (var screen in new[] { "/setup/hours", "/setup/team", "/setup/service" })
            {
                Assert.EndsWith(screen, founder.Page.Url, StringComparison.Ordinal);
                Assert.False(await founder.ScrollsSideways());
                await founder.Page.Locator("main form button[type=submit]").Last.ClickAsync();
                await founder.Page.WaitForLoadStateAsync();
            }

            Assert.EndsWith("/setup/try", founder.Page.Url, StringComparison.Ordinal);
            Assert.False(await founder.ScrollsSideways());
        }

        await using var again = await app.Visit(chromium, window: Window.Phone with { Language = "es", Dark = true });
        await SignIn(again, "A wrong sentence altogether");
        await again.Page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        Assert.Contains("/sign-in", again.Page.Url, StringComparison.Ordinal);

        await SignIn(again, Sentence);
        await again.Reaches(address => !address.Contains("/sign-in", StringComparison.Ordinal));
        Assert.Empty(await again.Accessibility());
        Assert.False(await again.ScrollsSideways());
    }

    private async Task SetUp(Visitor founder)
    {
        await founder.Go("/setup");
        await Fill(founder, "Code", app.SetUpCode);
        await Fill(founder, "Company", "Tables of Toledo");
        await Fill(founder, "Name", "Olga");
        await Fill(founder, "Email", "olga@tables.example");
        await Fill(founder, "Password", Sentence);
        await founder.Page.Locator("form button[type=submit]").Last.ClickAsync();
        await founder.Page.WaitForLoadStateAsync();
    }

    private static async Task SignIn(Visitor visitor, string password)
    {
        await visitor.Go("/sign-in");
        await visitor.Page.Locator("[name='Given.Email']").FillAsync("olga@tables.example");
        await visitor.Page.Locator("[name='Given.Password']").FillAsync(password);
        await visitor.Page.Locator("form button[type=submit]").Last.ClickAsync();
        await visitor.Page.WaitForLoadStateAsync();
    }

    private static Task Fill(Visitor visitor, string field, string text) => visitor.Page.Locator($"[name='Start.{field}']").FillAsync(text);
}
