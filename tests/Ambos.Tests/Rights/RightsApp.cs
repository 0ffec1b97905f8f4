using System.Net.Http.Headers;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Rights;

/// <summary>Somebody who calls, and what the policy lets them call.</summary>
internal sealed record Caller(HttpClient Client, Func<Operation, bool> MayCall);

/// <summary>A company with a caller of every kind.</summary>
public sealed class RightsApp : TestApp
{
    public static readonly string[] Names =
        ["guest", "external customer", "employee", "agent", "manager", "administrator", "read-only token", "disabled account"];

    private readonly ILookup<string, string> _policy = Operation.Policy();
    private readonly Dictionary<string, Caller> _callers = [];
    private World _world = null!;

    internal Caller Caller(string name) => _callers[name];

    /// <summary>Whether a row is the caller's own, so that they may see it.</summary>
    internal bool IsOwn(string name, string id)
    {
        var own = name == "employee" ? _world.People.Eva : _world.People.Bruno;
        return id == own.Id.ToString() || id == own.AccountId.ToString();
    }

    protected override async Task Arrange()
    {
        _world = await World.Create(this);
        var people = _world.People;
        await Ask(people.Carla, _world.Shelf.Table, new { size = "120", colour = "oak" });
        await Ask(people.Pedro, _world.Shelf.Laptop, new { });
        Add("guest", Guest(), Actor.Guest);
        Add("external customer", SignedIn(people.Bruno), people.Bruno);
        Add("employee", SignedIn(people.Eva), people.Eva);
        Add("agent", SignedIn(people.Sonia), people.Sonia);
        Add("manager", SignedIn(people.Marta), people.Marta);
        Add("administrator", SignedIn(people.Olga), people.Olga);
        _callers["read-only token"] = new(await Holding(people.Olga.AccountId), operation => !operation.Changes && Allows(people.Olga, operation));
        _callers["disabled account"] = new(await Holding(people.Ivan.AccountId), _ => false);
        await Run(work => work.Db.Set<Account>().Where(account => account.Id == people.Ivan.AccountId)
            .ExecuteUpdateAsync(set => set.SetProperty(account => account.Disabled, true)));
    }

    /// <summary>Somebody else's request, with its promises, steps and conversation.</summary>
    private async Task Ask(Somebody customer, Guid service, object form)
    {
        var demand = new { serviceId = service, title = "Private matter", text = "Nobody else's business", form };
        var response = await SignedIn(customer).PostAsJsonAsync("/api/v1/requests", demand, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private void Add(string name, HttpClient client, Actor actor) => _callers[name] = new(client, operation => Allows(actor, operation));

    private bool Allows(Actor actor, Operation operation) =>
        Enum.TryParse<Right>(_policy[operation.Key].FirstOrDefault(), out var right) && actor.Has(right);

    private async Task<HttpClient> Holding(Guid account)
    {
        var secret = await With<CreateToken, string>(create =>
            create.For(Actor.System, account, new() { Name = "Rights", CanWrite = false }, TestContext.Current.CancellationToken));
        var client = Guest();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }
}
