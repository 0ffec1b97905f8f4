using System.Net;
using System.Text.Json;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Identity;

public sealed class SessionTests(SetUpApp app) : IClassFixture<SetUpApp>, IAsyncLifetime
{
    private const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0";
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_profile_shows_where_one_is_signed_in_and_ends_one_session()
    {
        var (desk, phone) = (await Browser(Firefox), await Browser(Phone));

        var page = await desk.Open("/profile");
        var other = (await Sessions(desk)).Single(session => session.GetProperty("browser").GetString() == "Safari, iPhone").GetProperty("id").GetGuid();
        var ended = await desk.PostForm("/profile", $"end-{other}", []);

        Assert.Contains("Firefox, Windows", page.QuerySelector("section[aria-labelledby=sessions]")?.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.GetAsync("/api/v1/profile", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await desk.GetAsync("/api/v1/profile", _cancel)).StatusCode);
        Assert.DoesNotContain(await Sessions(desk), session => session.GetProperty("id").GetGuid() == other);
    }

    [Fact]
    public async Task All_other_sessions_end_at_once_and_the_journal_says_so()
    {
        var (desk, phone, third) = (await Browser(Firefox), await Browser(Phone), await Browser(""));

        using var ended = await desk.DeleteAsync("/api/v1/sessions", _cancel);

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.GetAsync("/api/v1/profile", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await third.GetAsync("/api/v1/profile", _cancel)).StatusCode);
        Assert.True(Assert.Single(await Sessions(desk)).GetProperty("current").GetBoolean());
        Assert.True(await app.Query(db => db.Set<Event>().AnyAsync(happened => happened.Kind == nameof(SessionsEnded), _cancel)));
    }

    [Fact]
    public async Task Nobody_ends_a_session_of_somebody_else()
    {
        var desk = await Browser(Firefox);
        var mine = (await Sessions(desk)).Single(session => session.GetProperty("current").GetBoolean()).GetProperty("id").GetGuid();
        var other = app.SignedIn(new Actor(Guid.NewGuid(), Guid.NewGuid(), "Other", Roles.Employee, new HashSet<Guid>(), new HashSet<Guid>(), Channel.Portal));

        using var refused = await other.DeleteAsync($"/api/v1/sessions/{mine}", _cancel);

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await desk.GetAsync("/api/v1/profile", _cancel)).StatusCode);
    }

    [Fact]
    public async Task A_session_says_when_it_was_last_seen()
    {
        var desk = await Browser(Firefox);
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await desk.GetAsync("/api/v1/profile", _cancel);

        var mine = (await Sessions(desk)).Single(session => session.GetProperty("current").GetBoolean());

        Assert.Equal(TimeSpan.FromMinutes(10), mine.GetProperty("seenAt").GetDateTimeOffset() - mine.GetProperty("begunAt").GetDateTimeOffset());
    }

    [Theory]
    [InlineData(Firefox, "Firefox, Windows")]
    [InlineData(Phone, "Safari, iPhone")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge, Linux")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36", "Chrome, Android")]
    [InlineData("curl/8", "")]
    [InlineData(null, "")]
    public void A_browser_is_told_in_words_that_its_owner_knows(string? agent, string name) => Assert.Equal(name, Browsers.Name(agent));

    private async Task<HttpClient> Browser(string agent)
    {
        var browser = app.Guest();
        browser.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostForm("/sign-in", "sign-in", SetUpApp.Credentials(SetUpApp.Password))).StatusCode);
        return browser;
    }

    private async Task<List<JsonElement>> Sessions(HttpClient browser) =>
        [.. (await browser.GetFromJsonAsync<JsonElement>("/api/v1/sessions", _cancel)).EnumerateArray()];
}
