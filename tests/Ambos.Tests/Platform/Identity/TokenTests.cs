using System.Net;
using System.Net.Http.Headers;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Identity;

public sealed class TokenTests(SetUpApp app) : IClassFixture<SetUpApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_calls_the_API_in_its_owners_name()
    {
        var program = Holding(await Create());

        var created = await program.PostAsJsonAsync("/api/v1/teams", new { name = "Almacén" }, _cancel);
        var tokens = await program.GetStringAsync("/api/v1/tokens", _cancel);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Contains("Trial", tokens, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_reads_only_changes_nothing()
    {
        var program = Holding(await Create(write: false));

        var refused = await program.PostAsJsonAsync("/api/v1/teams", new { name = "Secret team" }, _cancel);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("token-reads-only", await refused.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/teams", _cancel)).StatusCode);
    }

    [Fact]
    public async Task A_revoked_token_is_dead()
    {
        var secret = await Create();
        var id = await Newest();
        Assert.Equal(HttpStatusCode.OK, (await Holding(secret).GetAsync("/api/v1/teams", _cancel)).StatusCode);

        var revoked = await (await app.SignIn()).DeleteAsync($"/api/v1/tokens/{id}", _cancel);

        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Holding(secret).GetAsync("/api/v1/teams", _cancel)).StatusCode);
    }

    [Fact]
    public async Task A_token_that_another_process_revoked_is_dead_within_a_minute()
    {
        var program = Holding(await Create());
        var id = await Newest();
        await program.GetAsync("/api/v1/teams", _cancel);
        await app.Run(work => work.Db.Set<ApiToken>().Where(token => token.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.RevokedAt, work.Now), _cancel));

        app.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/teams", _cancel)).StatusCode);
    }

    [Fact]
    public async Task A_token_dies_on_its_day()
    {
        var program = Holding(await Create(days: 1));

        app.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/teams", _cancel)).StatusCode);
    }

    [Theory]
    [InlineData("Bearer ambos_0000")]
    [InlineData("Bearer something")]
    [InlineData("Basic bHVjaWE6cGFzcw==")]
    public async Task What_is_no_token_is_refused_even_beside_a_good_session(string shown)
    {
        var browser = app.Guest();
        browser.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", shown);

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/teams", _cancel)).StatusCode);
    }

    [Fact]
    public async Task The_secret_is_nowhere_in_the_database()
    {
        var secret = await Create();

        var kept = await app.Query(db => db.Set<ApiToken>().OrderByDescending(token => token.CreatedAt).FirstAsync(_cancel));

        Assert.StartsWith("ambos_", secret, StringComparison.Ordinal);
        Assert.Equal(32, kept.Hash.Length);
        Assert.False(await app.Query(db => db.Set<Ambos.Platform.Journal.Event>().AnyAsync(happened => happened.Body.Contains(secret), _cancel)));
    }

    private async Task<string> Create(bool write = true, int days = 90)
    {
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var owner = await app.Query(db => db.Set<Account>().SingleAsync(_cancel));
        return await app.With<CreateToken, string>(create =>
            create.For(Actor.System, owner.Id, new() { Name = "Trial", CanWrite = write, Days = days }, _cancel));
    }

    private Task<Guid> Newest() => app.Query(db => db.Set<ApiToken>().OrderByDescending(token => token.CreatedAt).Select(token => token.Id).FirstAsync(_cancel));

    private HttpClient Holding(string secret)
    {
        var program = app.Guest();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return program;
    }
}
