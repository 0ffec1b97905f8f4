using System.Net;
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
}
