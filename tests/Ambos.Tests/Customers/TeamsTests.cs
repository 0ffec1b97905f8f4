using System.Net;
using System.Text.Json;
using Ambos.Customers.Contract;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers;

public sealed class TeamsTests(CustomersApp app) : IClassFixture<CustomersApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private readonly HttpClient _olga = app.SignedIn(app.People.Olga);

    [Fact]
    public async Task A_team_is_a_customer_too()
    {
        var id = await Create("Łączność");

        var customer = await app.Query(db => db.Set<Customer>().SingleAsync(customer => customer.Id == id, _cancel));

        Assert.Equal((Side.Internal, CustomerKind.Team, "lacznosc"), (customer.Side, customer.Kind, customer.FoldedName));
    }

    [Fact]
    public async Task Members_join_lead_and_leave()
    {
        var team = await Create("Fluctuating");
        var member = $"/api/v1/teams/{team}/members/{app.People.Eva.Id}";

        await _olga.PutAsJsonAsync(member, new { lead = false }, _cancel);
        await _olga.PutAsJsonAsync(member, new { lead = true }, _cancel);
        using var seen = JsonDocument.Parse(await app.SignedIn(app.People.Eva).GetStringAsync($"/api/v1/teams/{team}", _cancel));
        var left = await _olga.DeleteAsync(member, _cancel);
        var leftAgain = await _olga.DeleteAsync(member, _cancel);

        var shown = seen.RootElement.GetProperty("members")[0];
        Assert.Equal(("Eva Employee", true), (shown.GetProperty("name").GetString(), shown.GetProperty("lead").GetBoolean()));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (left.StatusCode, leftAgain.StatusCode));
    }

    [Fact]
    public async Task Only_colleagues_work_in_a_team()
    {
        var team = await Create("Closed");

        var buyer = await _olga.PutAsJsonAsync($"/api/v1/teams/{team}/members/{app.People.Bruno.Id}", new { lead = false }, _cancel);

        Assert.Equal(HttpStatusCode.NotFound, buyer.StatusCode);
        Assert.False(await app.Query(db => db.Set<Membership>().AnyAsync(membership => membership.TeamId == team, _cancel)));
    }

    [Fact]
    public async Task A_renamed_team_is_renamed_among_the_customers()
    {
        var team = await Create("Old name");

        var edited = await _olga.PutAsJsonAsync($"/api/v1/teams/{team}", new { name = "New name", retired = false, version = 0 }, _cancel);

        Assert.Equal(HttpStatusCode.NoContent, edited.StatusCode);
        Assert.Equal("New name", await app.Query(db => db.Set<Customer>().Where(customer => customer.Id == team).Select(customer => customer.Name).SingleAsync(_cancel)));
        Assert.Equal("New name", await app.With<CustomerDirectory, string?>(async directory => (await directory.Team(team, _cancel))?.Name));
    }

    [Fact]
    public async Task The_pages_let_an_administrator_add_a_lead_and_let_them_go()
    {
        var team = await Create("By pages");
        var page = $"/teams/{team}/edit";

        await _olga.PostForm(page, "join", [new("Person", app.People.Anna.Id.ToString())]);
        await _olga.PostForm(page, $"member-{app.People.Anna.Id}", [new("Decision", "lead")]);
        var shown = (await _olga.Open($"/teams/{team}")).Body!.TextContent;
        await _olga.PostForm(page, $"member-{app.People.Anna.Id}", [new("Decision", "leave")]);

        Assert.Contains("Anna Packer", shown, StringComparison.Ordinal);
        Assert.Contains("Lead", shown, StringComparison.Ordinal);
        Assert.Contains("Nobody works here yet", (await _olga.Open($"/teams/{team}")).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<Guid> Create(string name)
    {
        var response = await _olga.PostAsJsonAsync("/api/v1/teams", new { name }, _cancel);
        using var made = JsonDocument.Parse(await response.Content.ReadAsStringAsync(_cancel));
        return made.RootElement.GetProperty("id").GetGuid();
    }
}
