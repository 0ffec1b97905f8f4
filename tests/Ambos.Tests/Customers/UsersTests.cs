using System.Net;
using System.Text.Json;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Customers;

public sealed class UsersTests(Desk app) : IClassFixture<Desk>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private readonly HttpClient _olga = app.SignedIn(app.People.Olga);

    [Theory]
    [InlineData("q=bruno", "Bruno Buyer")]
    [InlineData("q=ÍVAN", "Ivan Helper")]
    [InlineData("q=carla.buyer%40buyers", "Carla Buyer")]
    [InlineData("role=Administrator", "Olga Admin")]
    [InlineData("role=Manager&state=Invited", "Marta Lead")]
    public async Task Users_are_found_by_name_address_role_and_state(string search, string name)
    {
        Assert.Equal(name, Assert.Single(await Users(search)).GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("q=nobody-is-called-so")]
    [InlineData("role=Administrator&q=bruno")]
    [InlineData("state=Active&q=bruno")]
    [InlineData("state=Disabled&q=bruno")]
    public async Task Who_does_not_match_is_not_found(string search) => Assert.Empty(await Users(search));

    [Fact]
    public async Task Pages_of_users_follow_each_other_by_name_in_both_directions_without_loss()
    {
        await Crowd(120);

        var first = await List("q=crowd");
        var second = await List($"q=crowd&after={first.GetProperty("next").GetString()}");
        var third = await List($"q=crowd&after={second.GetProperty("next").GetString()}");
        var back = await List($"q=crowd&before={third.GetProperty("previous").GetString()}");
        var start = await List($"q=crowd&before={second.GetProperty("previous").GetString()}");

        Assert.Equal([50, 50, 20], new[] { first, second, third }.Select(page => page.GetProperty("items").GetArrayLength()));
        Assert.Equal(120, first.GetProperty("total").GetInt64());
        var all = Names(first).Concat(Names(second)).Concat(Names(third)).ToList();
        Assert.Equal(all.Order(StringComparer.Ordinal), all);
        Assert.Equal(120, new[] { first, second, third }.SelectMany(Ids).Distinct().Count());
        Assert.Equal(Ids(second), Ids(back));
        Assert.Equal(Ids(first), Ids(start));
        Assert.False(start.TryGetProperty("previous", out var none) && none.ValueKind is not JsonValueKind.Null);
    }

    [Fact]
    public async Task The_file_of_users_holds_all_of_them_and_no_formula()
    {
        await app.Run(async work =>
        {
            var formula = new Somebody("@SUM(A1)", Side.Internal, CustomerKind.Person) { Roles = Roles.Employee };
            await formula.TakeNumber(work.Db);
            formula.Add(work);
        });

        var lines = (await _olga.GetStringAsync("/admin/users.csv?role=Employee", _cancel)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.StartsWith("id,person_id,name,email,roles,state,", lines[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains(",Olga Admin,olga.admin@tables.example,Employee Administrator,Invited,", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("'@SUM(A1)", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("Bruno Buyer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "Users", "Has no password yet")]
    [InlineData("es", "Usuarios", "Aún sin contraseña")]
    [InlineData("ru", "Пользователи", "Пока без пароля")]
    [InlineData("pl", "Użytkownicy", "Jeszcze bez hasła")]
    public async Task The_page_shows_users_with_roles_and_state_in_words(string language, string title, string state)
    {
        var browser = app.SignedIn(app.People.Olga);
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        var page = await browser.Open("/admin/users?q=marta");

        var row = Assert.Single(page.QuerySelectorAll("table.list tbody tr"));
        Assert.Equal(title, page.QuerySelector("h1")?.TextContent);
        Assert.Contains(state, row.TextContent, StringComparison.Ordinal);
        Assert.NotNull(row.QuerySelector($"a[href='/customers/{app.People.Marta.Id}/account']"));
        Assert.Equal("/admin/users.csv?q=marta", page.QuerySelector("a[data-file]")?.GetAttribute("href"));
    }

    [Fact]
    public async Task Administration_begins_on_one_page_that_leads_everywhere()
    {
        var page = await _olga.Open("/admin");
        var links = page.QuerySelectorAll("main h2 a").Select(link => link.GetAttribute("href")!).ToList();

        string[] needed =
        [
            "/admin/users", "/admin/users/invite", "/teams", "/admin/roles", "/admin/customer-fields", "/catalogue/services", "/catalogue/calendars", "/catalogue/agreements",
            "/admin/imports", "/admin/jobs", "/admin/sessions", "/admin/tokens", "/admin/journal", "/admin/demo",
        ];
        Assert.Empty(needed.Except(links));
        Assert.Equal(links.Distinct(), links);
        foreach (var link in links)
        {
            Assert.Equal(HttpStatusCode.OK, (await _olga.GetAsync(link, _cancel)).StatusCode);
        }
    }

    [Fact]
    public async Task The_page_of_roles_says_for_every_right_who_has_it()
    {
        var page = await _olga.Open("/admin/roles");

        var chain = page.QuerySelectorAll("table.list tbody tr").Single(row => row.QuerySelector("th")!.TextContent.StartsWith("See the chain", StringComparison.Ordinal));
        Assert.Equal([false, false, false, true, true], chain.QuerySelectorAll("td").Select(cell => cell.QuerySelector("svg") is not null));
        Assert.NotNull(page.QuerySelector("a[href='/admin/users?role=Agent']"));
        Assert.DoesNotContain(page.QuerySelectorAll("table.list tbody th"), head => head.TextContent.StartsWith("Right ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tokens_of_everybody_are_seen_and_stopped_by_administrators()
    {
        var secret = await app.With<CreateToken, string>(create =>
            create.For(app.People.Eva, app.People.Eva.AccountId, new() { Name = "Till of Eva" }, _cancel));
        var program = app.Guest();
        program.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/profile", _cancel)).StatusCode);

        var tokens = await _olga.GetFromJsonAsync<JsonElement>("/api/v1/users/tokens", _cancel);
        var id = tokens.EnumerateArray().Single(token => token.GetProperty("name").GetString() == "Till of Eva").GetProperty("id").GetGuid();
        var stopped = await _olga.PostForm("/admin/tokens", $"revoke-{id}", []);

        Assert.Equal(HttpStatusCode.Redirect, stopped.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/profile", _cancel)).StatusCode);
        Assert.DoesNotContain("Till of Eva", await _olga.GetStringAsync("/admin/tokens", _cancel), StringComparison.Ordinal);
        Assert.Contains("TokenRevoked", await _olga.GetStringAsync($"/api/v1/journal?subject={app.People.Eva.AccountId}", _cancel), StringComparison.Ordinal);
    }

    private Task Crowd(int people) => app.Run(async work =>
    {
        for (var one = 0; one < people; one++)
        {
            var somebody = new Somebody($"Crowd {one * 7 % people:000}", Side.Internal, CustomerKind.Person) { Roles = Roles.Employee };
            await somebody.TakeNumber(work.Db);
            somebody.Add(work);
        }
    });

    private Task<JsonElement> List(string search) => _olga.GetFromJsonAsync<JsonElement>($"/api/v1/users?{search}", _cancel);

    private async Task<List<JsonElement>> Users(string search) => [.. (await List(search)).GetProperty("items").EnumerateArray()];

    private static IEnumerable<string> Names(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(user => user.GetProperty("name").GetString()!);

    private static IEnumerable<Guid> Ids(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(user => user.GetProperty("id").GetGuid());
}
