using System.Net;
using System.Text.Json;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Tests.Customers;

public sealed class MergedAccountsTests(Desk desk) : IClassFixture<Desk>
{
    private People People => desk.People;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_who_can_sign_in_one_account_goes_on_and_the_undoing_lets_both_work_again(bool keepThatOfTheOther)
    {
        var (stays, goes) = (await Invite("Stays", "ExternalCustomer"), await Invite("Goes", "ExternalCustomer"));
        var (own, other) = (await AccountOf(stays), await AccountOf(goes));

        var merge = await Merge(stays, goes, keepThatOfTheOther ? goes : stays);

        var (kept, stopped) = keepThatOfTheOther ? (other.Id, own.Id) : (own.Id, other.Id);
        Assert.Equal((kept, false), (await AccountOf(stays)) is var on ? (on.Id, on.Disabled) : default);
        Assert.Equal((stopped, true), (await AccountOf(goes)) is var off ? (off.Id, off.Disabled) : default);
        await (await desk.Delete(People.Olga, $"merges/{merge}")).Is(HttpStatusCode.NoContent);
        Assert.Equal((own.Id, false), (await AccountOf(stays)) is var back ? (back.Id, back.Disabled) : default);
        Assert.Equal((other.Id, false), (await AccountOf(goes)) is var again ? (again.Id, again.Disabled) : default);
    }

    [Fact]
    public async Task It_must_be_said_which_account_goes_on_and_only_an_administrator_stops_one()
    {
        var (stays, goes) = (await Invite("Waits", "ExternalCustomer"), await Invite("Waits too", "ExternalCustomer"));

        await (await desk.Post(People.Olga, $"customers/{stays}/merges", new { mergedId = goes })).Refuses(HttpStatusCode.Conflict, "both-can-sign-in");
        await (await desk.Post(People.Olga, $"customers/{stays}/merges", new { mergedId = goes, keepAccountOf = Guid.NewGuid() })).Refuses(HttpStatusCode.Conflict, "both-can-sign-in");
        await (await desk.Post(People.Sonia, $"customers/{stays}/merges", new { mergedId = goes, keepAccountOf = goes })).Is(HttpStatusCode.Forbidden);
        Assert.False((await AccountOf(stays)).Disabled);
        var page = await desk.SignedIn(People.Olga).GetStringAsync($"/customers/{stays}/merge?with={goes}", Desk.Cancel);
        Assert.Contains("name=\"account\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_the_merged_one_works_here_goes_over_to_the_one_who_stays_and_back()
    {
        var (stays, goes) = (await Invite("Stays here", "Employee"), await Invite("Goes there", "Employee"));
        await (await desk.Put(People.Olga, $"customers/{goes}/employment", new { position = "Fitter", level = "Operational", hiredOn = "2020-02-01", version = 0 })).Is(HttpStatusCode.NoContent);

        var merge = await Merge(stays, goes, stays);

        Assert.Equal(("Fitter", new LocalDate(2020, 2, 1)), await EmploymentOf(stays) is { } over ? (over.Position, over.HiredOn) : default);
        Assert.Null(await EmploymentOf(goes));
        await (await desk.Delete(People.Olga, $"merges/{merge}")).Is(HttpStatusCode.NoContent);
        Assert.Null(await EmploymentOf(stays));
        Assert.Equal("Fitter", (await EmploymentOf(goes))?.Position);
    }

    [Fact]
    public async Task Of_two_employments_each_field_is_chosen_and_comes_back()
    {
        var (stays, goes) = (await Invite("Chooses", "Employee"), await Invite("Is chosen", "Employee"));
        await (await desk.Put(People.Olga, $"customers/{stays}/employment", new { position = "Clerk", hiredOn = "2021-01-01", version = 0 })).Is(HttpStatusCode.NoContent);
        await (await desk.Put(People.Olga, $"customers/{goes}/employment", new { position = "Head clerk", hiredOn = "2019-01-01", version = 0 })).Is(HttpStatusCode.NoContent);

        var merge = await Merge(stays, goes, stays, "Position");

        Assert.Equal(("Head clerk", new LocalDate(2021, 1, 1)), await EmploymentOf(stays) is { } one ? (one.Position, one.HiredOn) : default);
        await (await desk.Delete(People.Olga, $"merges/{merge}")).Is(HttpStatusCode.NoContent);
        Assert.Equal(("Clerk", "Head clerk"), ((await EmploymentOf(stays))?.Position, (await EmploymentOf(goes))?.Position));
    }

    [Theory]
    [InlineData("the one who stays")]
    [InlineData("the one who goes")]
    [InlineData("somebody between")]
    public async Task Nobody_reports_to_themselves_after_a_merge_and_undone_it_is_as_before(string who)
    {
        var (stays, goes, between) = (await Invite("Is led", "Employee"), await Invite("Leads", "Employee"), await Invite("Between", "Employee"));
        var (person, manager) = who switch { "the one who stays" => (stays, goes), "the one who goes" => (goes, stays), _ => (stays, between) };
        await (await desk.Put(People.Olga, $"customers/{person}/employment", new { managerId = manager, version = 0 })).Is(HttpStatusCode.NoContent);
        if (manager == between)
        {
            await (await desk.Put(People.Olga, $"customers/{between}/employment", new { managerId = goes, version = 0 })).Is(HttpStatusCode.NoContent);
        }

        var merge = await Merge(stays, goes, stays);

        Assert.True(await EmploymentOf(stays) is { ManagerId: null });
        await (await desk.Delete(People.Olga, $"merges/{merge}")).Is(HttpStatusCode.NoContent);
        Assert.Equal(manager, (await EmploymentOf(person))?.ManagerId);
        Assert.Equal(manager == between ? goes : null, (await EmploymentOf(between))?.ManagerId);
    }

    private async Task<Guid> Merge(Guid stays, Guid goes, Guid keep, params string[] take)
    {
        var answer = await desk.Post(People.Olga, $"customers/{stays}/merges", new { mergedId = goes, keepAccountOf = keep, take });
        await answer.Is(HttpStatusCode.Created);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Desk.Cancel)).GetProperty("id").GetGuid();
    }

    private async Task<Guid> Invite(string name, string role)
    {
        var answer = await desk.Post(People.Olga, "users/invitations", new { name, email = $"{Guid.NewGuid():N}@merge.example", roles = new[] { role } });
        await answer.Is(HttpStatusCode.Created);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Desk.Cancel)).GetProperty("personId").GetGuid();
    }

    private Task<Account> AccountOf(Guid person) => desk.Query(db => db.Set<Account>().SingleAsync(account => account.PersonId == person, Desk.Cancel));

    private Task<Employment?> EmploymentOf(Guid person) => desk.Query(db => db.Set<Employment>().SingleOrDefaultAsync(employment => employment.PersonId == person, Desk.Cancel));
}
