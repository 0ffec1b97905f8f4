using System.Net;
using System.Net.Http.Headers;
using Ambos.Platform.Identity;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Identity;

public sealed class ProfileTests
{
    private const string NewPassword = "una vaca azul bebe agua";

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_keeps_this_one()
    {
        await using var app = await App();
        var other = await app.SignIn();

        var changed = await app.Lucia.PostForm("/profile", "password", Passwords(SetUpApp.Password, NewPassword));

        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Lucia.GetAsync("/api/v1/profile", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync("/api/v1/profile", _cancel)).StatusCode);
        await app.SignIn(NewPassword);
    }

    [Theory]
    [InlineData("not my password at all", NewPassword, NewPassword, "Esta no es su contraseña")]
    [InlineData(SetUpApp.Password, NewPassword, "something else entirely", "no coinciden")]
    [InlineData(SetUpApp.Password, "short", "short", "al menos 15 caracteres")]
    [InlineData(SetUpApp.Password, "Lucia Perez Casa Mia", "Lucia Perez Casa Mia", "fácil de adivinar")]
    public async Task A_password_that_cannot_be_changed_is_told_beside_its_field(string current, string wanted, string again, string said)
    {
        await using var app = await App();

        var response = await app.Lucia.PostForm("/profile", "password", Passwords(current, wanted, again));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(said, (await response.Page()).QuerySelector(".field-error")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_speak_the_language_of_the_account()
    {
        await using var app = await App();

        await app.Lucia.PostForm("/profile", "edit", new Dictionary<string, string> { ["Edit.Language"] = "pl", ["Edit.TimeZone"] = "Europe/Warsaw" });

        Assert.Equal("Profil", (await app.Lucia.Open("/profile")).QuerySelector("h1")?.TextContent);
        var account = await app.Query(db => db.Set<Account>().SingleAsync(_cancel));
        Assert.Equal(("pl", "Europe/Warsaw"), (account.Language, account.TimeZone));
    }

    [Fact]
    public async Task The_address_changes_after_the_password_and_the_other_sessions_end()
    {
        await using var app = await App();
        var other = await app.SignIn();
        var change = new Dictionary<string, string> { ["Address.Email"] = "Lucia.Perez@casa.example", ["Address.Password"] = "not my password at all" };

        var refused = await app.Lucia.PostForm("/profile", "address", change);
        change["Address.Password"] = SetUpApp.Password;
        var changed = await app.Lucia.PostForm("/profile", "address", change);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (refused.StatusCode, changed.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await app.Lucia.GetAsync("/api/v1/profile", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync("/api/v1/profile", _cancel)).StatusCode);
        var signedIn = await app.Guest().PostForm("/sign-in", "sign-in", SetUpApp.Credentials(SetUpApp.Password, "lucia.perez@casa.example"));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Theory]
    [InlineData("not an address", "dirección de correo completa")]
    [InlineData("", "")]
    public async Task An_address_that_is_none_is_told_beside_its_field(string email, string said)
    {
        await using var app = await App();

        var response = await app.Lucia.PostForm("/profile", "address", new Dictionary<string, string> { ["Address.Email"] = email, ["Address.Password"] = SetUpApp.Password });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(said, (await response.Page()).QuerySelector(".field-error")?.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Language_and_theme_of_the_account_take_the_place_of_what_the_browser_kept()
    {
        await using var app = await App();
        await app.Lucia.PostForm("/profile", "/preferences/theme", new Dictionary<string, string> { ["theme"] = "light", ["back"] = "/profile" });
        Assert.Equal("light", await Theme(app.Lucia));

        await app.Lucia.PostForm("/profile", "edit", new Dictionary<string, string> { ["Edit.Theme"] = "dark" });

        Assert.Equal("dark", await Theme(app.Lucia));
        Assert.Equal("dark", await Theme(await app.SignIn()));
    }

    [Fact]
    public async Task A_token_is_created_after_the_password_shown_once_and_revoked()
    {
        await using var app = await App();
        var wish = new Dictionary<string, string> { ["Wish.Name"] = "Till", ["Wish.Days"] = "30", ["Wish.Password"] = "not my password at all" };

        var refused = await app.Lucia.PostForm("/profile/tokens", "create", wish);
        wish["Wish.Password"] = SetUpApp.Password;
        var created = await app.Lucia.PostForm("/profile/tokens", "create", wish);
        var secret = (await created.Page()).QuerySelector(".notice code")!.TextContent;

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Created), (refused.StatusCode, created.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await Ask(app, secret)).StatusCode);
        Assert.DoesNotContain(secret, await app.Lucia.GetStringAsync("/profile/tokens", _cancel), StringComparison.Ordinal);

        var id = await app.Query(db => db.Set<ApiToken>().Select(token => token.Id).SingleAsync(_cancel));
        await app.Lucia.PostForm("/profile/tokens", $"revoke-{id}", []);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask(app, secret)).StatusCode);
    }

    private static async Task<string?> Theme(HttpClient browser) => (await browser.Open("/profile")).DocumentElement.GetAttribute("data-bs-theme");

    private static async Task<SetUpApp> App()
    {
        var app = new SetUpApp();
        await app.InitializeAsync();
        return app;
    }

    private static Dictionary<string, string> Passwords(string current, string wanted, string? again = null) =>
        new() { ["Change.Current"] = current, ["Change.New"] = wanted, ["Change.Again"] = again ?? wanted };

    private Task<HttpResponseMessage> Ask(SetUpApp app, string secret)
    {
        var program = app.Guest();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return program.GetAsync("/api/v1/profile", _cancel);
    }
}
