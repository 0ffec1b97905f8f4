using System.Net;
using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Customers.SetUp;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform.Identity;

public sealed class SetUpTests
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_person_with_the_code_becomes_administrator_of_the_company()
    {
        await using var app = new SetUpApp();
        await app.InitializeAsync();

        var account = await app.Query(db => db.Set<Account>().SingleAsync(_cancel));
        var person = await app.Query(db => db.Set<Customer>().SingleAsync(customer => customer.Id == account.PersonId, _cancel));
        var team = await app.Query(db => db.Set<Team>().SingleAsync(_cancel));
        var lead = await app.Query(db => db.Set<Membership>().SingleAsync(_cancel));

        Assert.True(account.Roles.HasFlag(Roles.Administrator));
        Assert.Equal((Side.Internal, Relation.Employee, "lucia perez"), (person.Side, person.Relation, person.FoldedName));
        Assert.Equal((team.Id, person.Id, true), (lead.TeamId, lead.PersonId, lead.Lead));
        Assert.Equal(1, await app.Query(db => db.Set<Event>().CountAsync(happened => happened.Kind == nameof(CompanySetUp), _cancel)));
        Assert.Equal(HttpStatusCode.OK, (await app.Lucia.GetAsync("/api/v1/customers", _cancel)).StatusCode);
    }

    [Fact]
    public async Task Without_the_code_from_the_console_nothing_is_set_up()
    {
        await using var app = new TestApp();
        await app.InitializeAsync();

        var response = await app.Guest().PostForm("/setup", "set-up", SetUpApp.Start("ABCD-EFGH-JKLM"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("This is not the code", await response.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
        Assert.False(await app.Query(db => db.Set<Account>().AnyAsync(_cancel)));
    }

    [Fact]
    public async Task Nobody_sets_a_company_up_twice()
    {
        await using var app = new SetUpApp();
        await app.InitializeAsync();
        var code = app.Services.GetRequiredService<SetUpCode>();

        var page = await app.Guest().Open("/setup");

        Assert.Empty(page.QuerySelectorAll("input[name='Start.Code']"));
        Assert.True(code.Is(code.Printed.ToLowerInvariant()));
        Assert.False(code.Is(""));
    }

    [Fact]
    public async Task Five_screens_lead_from_the_code_to_a_service_that_can_be_asked_for()
    {
        await using var app = new SetUpApp();
        await app.InitializeAsync();
        await app.CatchUp();

        var hours = await app.Lucia.Open("/setup/hours");
        Assert.Equal("ES", hours.QuerySelector("select[name='Given.Place'] option[selected]")?.GetAttribute("value"));
        Assert.Equal(["/setup/team", "/setup"], hours.QuerySelectorAll("main .form-actions a").Select(link => link.GetAttribute("href")));
        var saved = await app.Lucia.PostForm("/setup/hours", "hours", [
            new("Given.Days", "1"), new("Given.Days", "6"), new("Given.Opens", "10:00"), new("Given.Closes", "18:00"), new("Given.Place", "ES-MD")]);
        Assert.Equal("/setup/team", saved.Headers.Location?.ToString());
        var week = await app.Query(db => db.Set<CalendarVersion>().OrderByDescending(version => version.Number).Select(version => version.Hours).FirstAsync(_cancel));
        Assert.Equal(("Europe/Madrid", "MD", "Monday 10:00, Saturday 10:00"), (week.Zone, week.Region, string.Join(", ", week.Weekly.Select(window => $"{window.Day} {window.From}"))));

        var service = await app.Lucia.PostForm("/setup/service", "service", new Dictionary<string, string> { ["Given.Name"] = "Sillas", ["Given.Audience"] = "Both" });
        Assert.Equal("/setup/try", service.Headers.Location?.ToString());
        var offered = await app.Query(db => db.Set<Service>().SingleAsync(_cancel));
        Assert.Equal(("Sillas", ServiceState.Published), (offered.Name, offered.State));
        Assert.NotNull((await app.Lucia.Open("/setup/try")).QuerySelector($"main a[href='/services/{offered.Id}']"));
    }

    [Fact]
    public async Task Hours_that_cannot_be_stay_on_the_screen_with_what_was_typed()
    {
        await using var app = new SetUpApp();
        await app.InitializeAsync();

        var refused = await app.Lucia.PostForm("/setup/hours", "hours", [new("Given.Opens", "18:30"), new("Given.Closes", "18:30")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("value=\"18:30\"", await refused.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await app.Guest().GetAsync("/setup/hours", _cancel)).StatusCode);
    }

    [Fact]
    public async Task Colleagues_of_the_first_team_get_their_links_once_and_one_wrong_row_invites_nobody()
    {
        await using var app = new SetUpApp();
        await app.InitializeAsync();
        Dictionary<string, string> form = new()
        {
            ["Given.Name"] = "Almacén",
            ["Given.Colleagues[0].Name"] = "Nora Nueva",
            ["Given.Colleagues[0].Email"] = "nora@casa.example",
            ["Given.Colleagues[1].Name"] = "Otra",
            ["Given.Colleagues[1].Email"] = "nora@casa.example",
        };

        var refused = await app.Lucia.PostForm("/setup/team", "team", form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal((1, 1), (await app.Query(db => db.Set<Account>().CountAsync(_cancel)), await app.Query(db => db.Set<Team>().CountAsync(_cancel))));

        form["Given.Colleagues[1].Email"] = "otra@casa.example";
        var invited = await app.Lucia.PostForm("/setup/team", "team", form);

        Assert.Equal(HttpStatusCode.Created, invited.StatusCode);
        Assert.Equal(2, (await invited.Content.ReadAsStringAsync(_cancel)).Split("/choose-password/").Length - 1);
        var team = await app.Query(db => db.Set<Team>().SingleAsync(team => team.Name == "Almacén", _cancel));
        Assert.Equal(3, await app.Query(db => db.Set<Membership>().CountAsync(membership => membership.TeamId == team.Id, _cancel)));
    }

    [Fact]
    public async Task The_facts_of_the_company_are_corrected_on_its_first_screen()
    {
        await using var app = new SetUpApp();
        await app.InitializeAsync();

        var saved = await app.Lucia.PostForm("/setup", "company", new Dictionary<string, string> { ["Given.Name"] = "Casa Nuestra" });

        Assert.Equal("/setup/hours", saved.Headers.Location?.ToString());
        Assert.Equal("Casa Nuestra", (await app.Services.GetRequiredService<Company>().Current(_cancel)).Name);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await app.Lucia.PutAsJsonAsync("/api/v1/company", new { name = "X", timeZone = "Nowhere/Else", language = "es" }, _cancel)).StatusCode);
    }
}
