using System.Net;
using System.Text.Json;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers;

public sealed class CustomersTests(CustomersApp app) : IClassFixture<CustomersApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private readonly HttpClient _sonia = app.SignedIn(app.People.Sonia);
    private readonly HttpClient _olga = app.SignedIn(app.People.Olga);

    [Fact]
    public async Task Who_serves_writes_down_a_customer_and_finds_them_without_accents()
    {
        var id = await Create(new { kind = "Person", relation = "Consumer", name = "Łukasz Żółć-Ñandú", email = "Lukasz@Example.PL" });

        using var found = await Get(_sonia, "/api/v1/customers?q=zolc-nandu");
        using var byMail = await Get(_sonia, "/api/v1/customers?q=LUKASZ@example");

        Assert.Equal([id], Ids(found));
        Assert.Equal([id], Ids(byMail));
        Assert.Equal("lukasz@example.pl", found.RootElement.GetProperty("items")[0].GetProperty("email").GetString());
    }

    [Fact]
    public async Task A_name_that_grows_when_it_is_folded_is_taken() =>
        await Create(new { kind = "Person", relation = "Consumer", name = new string('ß', Customer.NameLength) });

    [Theory]
    [InlineData("""{"kind":"Person","relation":"Consumer","name":" ","email":null}""", HttpStatusCode.BadRequest, "name")]
    [InlineData("""{"kind":"Person","relation":"Consumer","name":"A","email":"nobody"}""", HttpStatusCode.UnprocessableEntity, "not-an-address")]
    [InlineData("""{"kind":"Person","relation":"Employee","name":"A"}""", HttpStatusCode.UnprocessableEntity, "relation-does-not-fit")]
    [InlineData("""{"kind":"Team","relation":"Business","name":"A"}""", HttpStatusCode.UnprocessableEntity, "unknown")]
    [InlineData("""{"kind":"Person","relation":"Consumer","name":"A","language":"xx"}""", HttpStatusCode.UnprocessableEntity, "language")]
    [InlineData("""{"kind":"Person","relation":"Consumer","name":"A","organisationId":"0190d3a0-0000-7000-8000-0123456789ab"}""", HttpStatusCode.UnprocessableEntity, "organisationId")]
    [InlineData("""{"kind":"Person","relation":"Consumer","name":"A","number":7}""", HttpStatusCode.BadRequest, "number")]
    public async Task What_is_wrong_with_a_customer_is_named(string body, HttpStatusCode status, string said)
    {
        var response = await _sonia.PostAsync("/api/v1/customers", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), _cancel);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(said, await response.Content.ReadAsStringAsync(_cancel), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_form_sent_twice_creates_one_customer()
    {
        var body = new { kind = "Person", relation = "Consumer", name = "Sent Twice" };

        var first = await Post(body, "key-1");
        var again = await Post(body, "key-1");
        var other = await Post(new { kind = "Person", relation = "Consumer", name = "Another" }, "key-1");

        Assert.Equal(await first.Content.ReadAsStringAsync(_cancel), await again.Content.ReadAsStringAsync(_cancel));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal(1, await app.Query(db => db.Set<Customer>().CountAsync(customer => customer.Name == "Sent Twice", _cancel)));
    }

    [Fact]
    public async Task The_list_goes_on_where_it_stopped_and_shows_everybody_once()
    {
        await app.Run(work => Fill(work, 120));
        List<string> names = [];
        var next = (string?)"";
        while (next is not null)
        {
            using var page = await Get(_sonia, $"/api/v1/customers?q=crowd&after={next}");
            names.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("name").GetString()!));
            next = page.RootElement.GetProperty("next").GetString();
        }

        Assert.Equal(120, names.Count);
        Assert.Equal(names.Distinct().Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public async Task Of_two_edits_at_once_the_second_is_refused_and_the_first_is_in_the_journal()
    {
        var id = await Create(new { kind = "Organisation", relation = "Business", name = "Edited Twice" });
        var edit = new { relation = "Business", name = "First edit", version = 0 };

        var first = await _sonia.PutAsJsonAsync($"/api/v1/customers/{id}", edit, _cancel);
        var second = await _sonia.PutAsJsonAsync($"/api/v1/customers/{id}", edit with { name = "Second edit" }, _cancel);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
        var changed = await app.Query(db => db.Set<Event>().SingleAsync(happened => happened.Subject == id && happened.Kind == nameof(CustomerChanged), _cancel));
        Assert.Contains("""Name":["Edited Twice","First edit"]""", changed.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Customers_see_themselves_and_their_organisation_and_nobody_else()
    {
        var dora = app.SignedIn(app.People.Dora);

        Assert.Equal(HttpStatusCode.OK, (await dora.GetAsync($"/api/v1/customers/{app.People.Dora.Id}", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await dora.GetAsync($"/customers/{app.People.Hotel.Id}", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await dora.GetAsync($"/api/v1/customers/{app.People.Bruno.Id}", _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await dora.GetAsync($"/customers/{app.People.Bruno.Id}", _cancel)).StatusCode);
    }

    [Fact]
    public async Task Colleagues_are_written_down_and_changed_by_administrators_alone()
    {
        var body = new { side = "Internal", kind = "Person", relation = "Employee", name = "New Colleague" };

        Assert.Equal(HttpStatusCode.Forbidden, (await _sonia.PostAsJsonAsync("/api/v1/customers", body, _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await _olga.PostAsJsonAsync("/api/v1/customers", body, _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _sonia.PutAsJsonAsync($"/api/v1/customers/{app.People.Eva.Id}", new { relation = "Employee", name = "X", version = 0 }, _cancel)).StatusCode);
    }

    [Fact]
    public async Task An_account_is_granted_with_roles_and_the_password_that_its_owner_chose_signs_in()
    {
        var id = await Create(new { kind = "Person", relation = "Consumer", name = "Nora New" });
        var grant = new { email = "nora@buyers.example", roles = new[] { "ExternalCustomer" } };
        const string Chosen = "zielony kot je chleb";

        var granted = await _olga.PutAsJsonAsync($"/api/v1/customers/{id}/account", grant, _cancel);
        using var link = await _olga.PostAsync($"/api/v1/customers/{id}/account/link", null, _cancel);
        var path = new Uri((await link.Content.ReadFromJsonAsync<JsonElement>(_cancel)).GetProperty("address").GetString()!).AbsolutePath;
        var browser = app.Guest();
        await browser.PostForm(path, "choose", new Dictionary<string, string> { ["Choice.New"] = Chosen, ["Choice.Again"] = Chosen });
        var signedIn = await browser.PostForm("/sign-in", "sign-in", new Dictionary<string, string> { ["Given.Email"] = grant.email, ["Given.Password"] = Chosen });

        Assert.Equal(HttpStatusCode.NoContent, granted.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/api/v1/customers/{id}", _cancel)).StatusCode);
        await _olga.PutAsync($"/api/v1/customers/{id}/account/disablement", null, _cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync($"/api/v1/customers/{id}", _cancel)).StatusCode);
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        var grant = new { email = app.People.Olga.Email, roles = new[] { "Employee" } };

        var response = await _olga.PutAsJsonAsync($"/api/v1/customers/{app.People.Olga.Id}/account", grant, _cancel);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("last-administrator", await response.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
        Assert.True((await app.Query(db => db.Set<Account>().SingleAsync(account => account.Id == app.People.Olga.AccountId, _cancel))).Roles.HasFlag(Roles.Administrator));
    }

    private async Task<Guid> Create(object body)
    {
        var response = await _sonia.PostAsJsonAsync("/api/v1/customers", body, _cancel);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        using var made = JsonDocument.Parse(await response.Content.ReadAsStringAsync(_cancel));
        return made.RootElement.GetProperty("id").GetGuid();
    }

    private Task<HttpResponseMessage> Post(object body, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/customers") { Content = JsonContent.Create(body), Headers = { { "Idempotency-Key", key } } };
        return _sonia.SendAsync(request, _cancel);
    }

    private async Task<JsonDocument> Get(HttpClient client, string address) => JsonDocument.Parse(await client.GetStringAsync(address, _cancel));

    private static List<Guid> Ids(JsonDocument page) => [.. page.RootElement.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetGuid())];

    private static Task Fill(Ambos.Platform.Storage.Work work, int count)
    {
        for (var number = 0; number < count; number++)
        {
            work.Db.Add(new Customer
            {
                Id = Ambos.Platform.Storage.Clock.NewId(TimeProvider.System),
                Number = 100_000 + number,
                Side = Side.External,
                Kind = CustomerKind.Person,
                Relation = Relation.Consumer,
                Name = $"crowd {number:000}",
                FoldedName = $"crowd {number:000}",
                CreatedAt = work.Now,
            });
        }

        return Task.CompletedTask;
    }
}

/// <summary>The small company that makes tables.</summary>
public sealed class CustomersApp : TestApp
{
    public People People { get; private set; } = null!;

    protected override async Task Arrange() => People = (await World.Create(this)).People;
}
