using System.Net;
using System.Text.Json;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Identity;

public sealed class OneTimeLinkTests(SetUpApp app) : IClassFixture<SetUpApp>, IAsyncLifetime
{
    private const string Chosen = "una vaca azul bebe agua";

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    private HttpClient _lucia = null!;

    /// <summary>Tries and links of the test before have left the windows of the limits.</summary>
    public async ValueTask InitializeAsync()
    {
        app.Clock.Advance(TimeSpan.FromHours(1.1));
        _lucia = await app.SignIn();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Who_is_invited_chooses_a_password_and_signs_in_with_it()
    {
        var email = Address();
        var path = await Invite(email);

        var page = await app.Guest().Open(path);
        var chosen = await Choose(path, Chosen);
        var signedIn = await app.Guest().PostForm("/sign-in", "sign-in", SetUpApp.Credentials(Chosen, email));

        Assert.Contains("Nora Nueva", page.QuerySelector("h1")?.TextContent, StringComparison.Ordinal);
        Assert.Equal(("/sign-in", HttpStatusCode.Redirect), (chosen.Headers.Location?.ToString(), signedIn.StatusCode));
        var (account, person) = await Stored(email);
        Assert.Equal((Roles.Employee | Roles.Agent, Side.Internal), (account.Roles, person.Side));
        Assert.Equal(["CustomerCreated", "AccountOpened", "LinkIssued", "LinkUsed", "PasswordChanged", "SignedIn"], await Kinds(account, person));
    }

    [Fact]
    public async Task A_link_counts_once()
    {
        var path = await Invite(Address());
        await Choose(path, Chosen);

        var again = await app.Guest().GetStringAsync(path, _cancel);

        Assert.Contains("ya no es válido", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_use_a_link_at_once_one_is_refused()
    {
        var email = Address();
        var path = await Invite(email);
        var first = await Opened(path);
        var second = await Opened(path);

        var answers = await Task.WhenAll(first(Chosen), second("otra frase que nadie adivina"));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode is HttpStatusCode.Redirect));
        Assert.Equal(1, await app.Query(db => db.Set<Event>().CountAsync(happened => happened.Kind == nameof(LinkUsed)
            && db.Set<Account>().Any(account => account.Id == happened.Subject && account.Email == email), _cancel)));
    }

    [Theory]
    [InlineData(7 * 24 - 1, true)]
    [InlineData(7 * 24, false)]
    public async Task An_invitation_ends_after_a_week(double hours, bool counts)
    {
        var path = await Invite(Address());

        app.Clock.Advance(TimeSpan.FromHours(hours));

        Assert.Equal(counts, (await app.Guest().Open(path)).QuerySelector("input[type=password]") is not null);
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public async Task A_link_for_a_new_password_ends_after_half_an_hour(int minutes, bool counts)
    {
        var (person, _) = await Member();
        var path = await Issue(person);

        app.Clock.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(counts, (await app.Guest().Open(path)).QuerySelector("input[type=password]") is not null);
    }

    [Fact]
    public async Task A_new_password_over_a_link_ends_every_session_and_the_old_password()
    {
        var (person, email) = await Member();
        var browser = app.Guest();
        await browser.PostForm("/sign-in", "sign-in", SetUpApp.Credentials(Chosen, email));

        await Choose(await Issue(person), "otra frase que nadie adivina");

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/profile", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await app.Guest().PostForm("/sign-in", "sign-in", SetUpApp.Credentials(Chosen, email))).StatusCode);
    }

    [Fact]
    public async Task Only_the_youngest_link_of_an_account_counts_and_none_of_a_disabled_one()
    {
        var (person, _) = await Member();
        var first = await Issue(person);
        var second = await Issue(person);

        Assert.Null((await app.Guest().Open(first)).QuerySelector("input[type=password]"));
        Assert.NotNull((await app.Guest().Open(second)).QuerySelector("input[type=password]"));

        await _lucia.PutAsync($"/api/v1/customers/{person}/account/disablement", null, _cancel);
        Assert.Null((await app.Guest().Open(second)).QuerySelector("input[type=password]"));
        await _lucia.DeleteAsync($"/api/v1/customers/{person}/account/disablement", _cancel);
        Assert.Null((await app.Guest().Open(second)).QuerySelector("input[type=password]"));
    }

    [Fact]
    public async Task What_is_stored_and_journaled_does_not_give_the_link_away()
    {
        var path = await Invite(Address());
        var secret = path[(path.LastIndexOf('/') + 1)..];

        var bodies = await app.Query(db => db.Set<Event>().Select(happened => happened.Body + happened.Changes).ToListAsync(_cancel));
        var hashes = await app.Query(db => db.Set<OneTimeLink>().Select(link => link.Hash).ToListAsync(_cancel));

        Assert.True(secret.Length >= 43);
        Assert.DoesNotContain(bodies, body => body.Contains(secret, StringComparison.Ordinal));
        Assert.All(hashes, hash => Assert.Equal(32, hash.Length));
    }

    [Fact]
    public async Task Links_are_not_given_out_by_the_dozen()
    {
        var (person, _) = await Member();
        for (var link = 0; link < 4; link++)
        {
            await Issue(person);
        }

        using var refused = await _lucia.PostAsync($"/api/v1/customers/{person}/account/link", null, _cancel);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        app.Clock.Advance(TimeSpan.FromHours(1.1));
        await Issue(person);
    }

    [Fact]
    public async Task Nobody_gives_a_link_to_themselves_nor_changes_their_own_address_without_the_password()
    {
        var lucia = await app.Query(db => db.Set<Account>().SingleAsync(account => account.Email == SetUpApp.Email, _cancel));

        using var link = await _lucia.PostAsync($"/api/v1/customers/{lucia.PersonId}/account/link", null, _cancel);
        using var address = await _lucia.PutAsJsonAsync(
            $"/api/v1/customers/{lucia.PersonId}/account", new { email = "other@casa.example", roles = GivenRoles(lucia) }, _cancel);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity), (link.StatusCode, address.StatusCode));
        Assert.Contains("own-account", await link.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
        Assert.Contains("own-account", await address.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("absent")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_link_that_nobody_gave_out_opens_nothing(string secret)
    {
        var page = await app.Guest().Open($"/choose-password/{secret}");

        Assert.Null(page.QuerySelector("input[type=password]"));
    }

    [Fact]
    public async Task The_page_of_an_invitation_shows_the_link_once_and_says_what_is_wrong()
    {
        var wrong = await _lucia.PostForm("/admin/users/invite", "invite", new Dictionary<string, string> { ["Given.Name"] = "Nora", ["Given.Email"] = "nora" });
        var right = await _lucia.PostForm("/admin/users/invite", "invite", new Dictionary<string, string> { ["Given.Name"] = "Nora", ["Given.Email"] = Address() });

        Assert.True(right.StatusCode is HttpStatusCode.Created, (await right.Page()).QuerySelector("main")!.TextContent);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Created), (wrong.StatusCode, right.StatusCode));
        Assert.NotNull((await wrong.Page()).QuerySelector(".field-error"));
        var link = (await right.Page()).QuerySelector(".one-time-link")!.TextContent;
        Assert.StartsWith("http://localhost/choose-password/", link, StringComparison.Ordinal);
        Assert.NotNull((await app.Guest().Open(new Uri(link).AbsolutePath)).QuerySelector("input[type=password]"));
    }

    [Fact]
    public async Task An_administrator_gives_out_a_link_on_the_page_of_the_account()
    {
        var (person, _) = await Member();

        var answer = await _lucia.PostForm($"/customers/{person}/account", "link", []);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Contains("/choose-password/", (await answer.Page()).QuerySelector(".one-time-link")?.TextContent, StringComparison.Ordinal);
    }

    private static string[] GivenRoles(Account account) =>
        [.. Enum.GetValues<Roles>().Where(role => role is not Roles.None && account.Roles.HasFlag(role)).Select(role => role.ToString())];

    private static string Address() => $"{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}@casa.example";

    private async Task<string> Invite(string email) => PathOf((await Made("/api/v1/users/invitations",
        new { name = "Nora Nueva", email, roles = new[] { "Employee", "Agent" }, language = "es" })).GetProperty("link"));

    private async Task<string> Issue(Guid person) => PathOf(await Made($"/api/v1/customers/{person}/account/link", null));

    private async Task<JsonElement> Made(string path, object? body)
    {
        using var answer = await _lucia.PostAsJsonAsync(path, body, _cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(_cancel);
    }

    private static string PathOf(JsonElement link) => new Uri(link.GetProperty("address").GetString()!).AbsolutePath;

    /// <summary>Somebody who was invited and has a password.</summary>
    private async Task<(Guid Person, string Email)> Member()
    {
        var email = Address();
        await Choose(await Invite(email), Chosen);
        return ((await Stored(email)).Person.Id, email);
    }

    private async Task<HttpResponseMessage> Choose(string path, string password) => await (await Opened(path))(password);

    /// <summary>The page with the form open, to be sent later with a password.</summary>
    private async Task<Func<string, Task<HttpResponseMessage>>> Opened(string path)
    {
        var browser = app.Guest();
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("es");
        var form = (await browser.Open(path)).Forms.Single(candidate => candidate.QuerySelector("input[name=_handler][value='choose']") is not null);
        return password => browser.Send(path, form, new Dictionary<string, string> { ["Choice.New"] = password, ["Choice.Again"] = password });
    }

    private Task<(Account Account, Customer Person)> Stored(string email) => app.Query(async db =>
    {
        var account = await db.Set<Account>().SingleAsync(account => account.Email == email, _cancel);
        return (account, await db.Set<Customer>().SingleAsync(person => person.Id == account.PersonId, _cancel));
    });

    private Task<List<string>> Kinds(Account account, Customer person) => app.Query(db => db.Set<Event>()
        .Where(happened => happened.Subject == account.Id || happened.Subject == person.Id).OrderBy(happened => happened.Number).Select(happened => happened.Kind).ToListAsync(_cancel));
}
