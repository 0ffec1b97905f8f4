using System.Net;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Identity;

public sealed class SignInTests(SetUpApp app) : IClassFixture<SetUpApp>, IAsyncLifetime
{
    private const string Somewhere = "/api/v1/tokens";

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    /// <summary>Tries of the test before have left the window of the limit.</summary>
    public ValueTask InitializeAsync()
    {
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_guest_is_led_to_the_sign_in_and_back_to_the_page_that_was_wanted()
    {
        var browser = app.Guest();

        var asked = await browser.GetAsync("/files/0190d3a0-0000-7000-8000-000000000000", _cancel);
        var signedIn = await browser.PostForm(asked.Headers.Location!.ToString(), "sign-in", SetUpApp.Credentials(SetUpApp.Password));

        Assert.StartsWith("/sign-in?back=", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("/files/0190d3a0-0000-7000-8000-000000000000", signedIn.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\t/evil.example")]
    public async Task Nobody_is_led_to_another_site(string back)
    {
        var response = await app.Guest().PostForm($"/sign-in?back={Uri.EscapeDataString(back)}", "sign-in", SetUpApp.Credentials(SetUpApp.Password));

        Assert.Equal("/", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_told_alike()
    {
        var wrong = await app.Guest().PostForm("/sign-in", "sign-in", SetUpApp.Credentials("this is not it at all"));
        var unknown = await app.Guest().PostForm("/sign-in", "sign-in", SetUpApp.Credentials("this is not it at all", "nobody@casa.example"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (wrong.StatusCode, unknown.StatusCode));
        Assert.Equal(await Notice(wrong), await Notice(unknown));
        Assert.NotEmpty(await Notice(wrong));
    }

    [Fact]
    public async Task Refused_sign_ins_stand_in_the_journal_without_the_address()
    {
        await app.Guest().PostForm("/sign-in", "sign-in", SetUpApp.Credentials("this is not it at all", "secret.person@casa.example"));

        var bodies = await app.Query(db => db.Set<Event>().Where(happened => happened.Kind == nameof(SignInRefused)).Select(happened => happened.Body).ToListAsync(_cancel));
        Assert.NotEmpty(bodies);
        Assert.DoesNotContain(bodies, body => body.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_ten_tries_in_a_minute_the_network_address_waits()
    {
        HttpResponseMessage? last = null;
        for (var attempt = 0; attempt < 11; attempt++)
        {
            last = await app.Guest().PostForm("/sign-in", "sign-in", SetUpApp.Credentials("this is not it at all", $"nobody{attempt}@casa.example"));
        }

        Assert.Contains("Demasiados intentos", await last!.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.SignIn();
    }

    [Fact]
    public async Task A_copied_cookie_is_worth_nothing_after_signing_out()
    {
        var browser = await app.SignIn();
        var cookie = await Cookie(browser);
        Assert.Equal(HttpStatusCode.OK, (await Ask(cookie)).StatusCode);

        var page = await browser.Open("/sign-in");
        var token = page.QuerySelector("form[action='/sign-out'] input[name=__RequestVerificationToken]")?.GetAttribute("value")
            ?? page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var signedOut = await browser.PostAsync("/sign-out", new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token }), _cancel);

        Assert.Equal(HttpStatusCode.Redirect, signedOut.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask(cookie)).StatusCode);
    }

    [Fact]
    public async Task Signing_out_needs_the_token_of_a_form()
    {
        var browser = await app.SignIn();

        var response = await browser.PostAsync("/sign-out", null, _cancel);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Somewhere, _cancel)).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_when_it_is_not_used_and_in_any_case_after_its_longest_time()
    {
        var idle = await app.SignIn();
        app.Clock.Advance(TimeSpan.FromHours(7.9));
        Assert.Equal(HttpStatusCode.OK, (await idle.GetAsync(Somewhere, _cancel)).StatusCode);
        app.Clock.Advance(TimeSpan.FromHours(8.1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await idle.GetAsync(Somewhere, _cancel)).StatusCode);

        var busy = await app.SignIn();
        for (var hours = 7; hours < 14 * 24; hours += 7)
        {
            app.Clock.Advance(TimeSpan.FromHours(7));
            Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync(Somewhere, _cancel)).StatusCode);
        }

        app.Clock.Advance(TimeSpan.FromHours(7));

        Assert.Equal(HttpStatusCode.Unauthorized, (await busy.GetAsync(Somewhere, _cancel)).StatusCode);
    }

    [Fact]
    public async Task Sessions_and_stamps_of_a_disabled_account_are_dead_within_a_minute()
    {
        var browser = await app.SignIn();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Somewhere, _cancel)).StatusCode);
        await SetDisabled(true); // as another process does it: this one has the account in its memory

        app.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(Somewhere, _cancel)).StatusCode);
        await SetDisabled(false);
        app.Clock.Advance(TimeSpan.FromSeconds(60));
    }

    private Task<int> SetDisabled(bool disabled) => app.Run(work =>
        work.Db.Set<Account>().ExecuteUpdateAsync(set => set.SetProperty(account => account.Disabled, disabled), _cancel));

    private static async Task<string> Notice(HttpResponseMessage response) =>
        (await response.Page()).QuerySelector("[role=alert]")?.TextContent.Trim() ?? "";

    private static async Task<string> Cookie(HttpClient browser)
    {
        var response = await browser.PostForm("/sign-in", "sign-in", SetUpApp.Credentials(SetUpApp.Password));
        return response.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("ambos=", StringComparison.Ordinal)).Split(';')[0];
    }

    private Task<HttpResponseMessage> Ask(string cookie)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Somewhere) { Headers = { { "Cookie", cookie } } };
        return app.CreateClient(new() { HandleCookies = false, AllowAutoRedirect = false }).SendAsync(request, _cancel);
    }
}
