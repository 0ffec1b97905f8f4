
namespace Ambos.Browser.Tests.Journeys;

public sealed class InvitationJourney(BrowserApp app, Chromium chromium) : IClassFixture<BrowserApp>
{
    private const string Address = "nora@tables.example";
    private const string Sentence = "Nine lamps hang over our counter";

    [Fact]
    public async Task Somebody_is_invited_chooses_a_password_on_a_phone_signs_in_and_makes_the_profile_theirs()
    {
        string link;
        await using (var olga = await app.Visit(chromium, app.World.People.Olga))
        {
            link = await Invite(olga);
            await olga.AssertSound();
        }

        await using var nora = await app.Visit(chromium, window: Window.Phone with { Language = "pl" });
        await Choose(nora, link);
        await SignIn(nora);
        await nora.Go("/profile");
        await nora.Page.GetByText("ta przeglądarka").First.WaitForAsync();
        await nora.Form("edit").Locator("[name='Edit.Theme']").SelectOptionAsync("dark");
        await nora.Send("edit", "Zapisano");

        Assert.Equal("dark", await nora.Page.Locator("html").GetAttributeAsync("data-bs-theme"));
        await nora.AssertSound();

        await using var thief = await app.Visit(chromium);
        await thief.Go(link);
        Assert.Equal(0, await thief.Page.Locator("input[type=password]").CountAsync());
    }

    private static async Task<string> Invite(Visitor olga)
    {
        await olga.Go("/admin");
        await olga.Page.Locator("main h2 a[href='/admin/users/invite']").ClickAsync();
        await olga.Page.Locator("[name='Given.Name']").FillAsync("Nora Nowak");
        await olga.Page.Locator("[name='Given.Email']").FillAsync(Address);
        await olga.Page.Locator("[name='Given.Roles'][value='Agent']").CheckAsync();
        await olga.Send("invite", "shown only once");
        return new Uri((await olga.Page.Locator(".one-time-link").TextContentAsync())!).AbsolutePath;
    }

    private static async Task Choose(Visitor nora, string link)
    {
        await nora.Go(link);
        await nora.AssertSound();
        await nora.Page.Locator("[name='Choice.New']").FillAsync(Sentence);
        await nora.Page.Locator("[name='Choice.Again']").FillAsync(Sentence);
        await nora.Page.Locator("form button[type=submit]").Last.ClickAsync();
        await nora.Page.WaitForURLAsync(address => address.Contains("/sign-in", StringComparison.Ordinal));
    }

    private static async Task SignIn(Visitor nora)
    {
        await nora.Page.Locator("[name='Given.Email']").FillAsync(Address);
        await nora.Page.Locator("[name='Given.Password']").FillAsync(Sentence);
        await nora.Page.Locator("form button[type=submit]").Last.ClickAsync();
        await nora.Page.WaitForURLAsync(address => !address.Contains("/sign-in", StringComparison.Ordinal));
    }
}
