using System.Net.Http.Headers;
using System.Text.Json;
using Ambos.Platform.Identity;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Rights;

/// <summary>Somebody who calls, and what the policy lets them call.</summary>
internal sealed record Caller(HttpClient Client, Func<Operation, bool> MayCall);

/// <summary>A company with a caller of every kind.</summary>
public sealed class RightsApp : TestApp
{
    public static readonly string[] Names =
        ["guest", "external", "employee", "agent", "manager", "administrator", "reading token", "writing token", "disabled account"];

    /// <summary>What everybody may know although it is not theirs: the offer of the company.</summary>
    private static readonly string[] Offer = ["catalogue_services", "catalogue_calendars", "customers_teams"];

    /// <summary>What who serves may know as well: whom they may serve.</summary>
    private static readonly string[] Served = [.. Offer, "customers", "requests_reasons"];

    private readonly Dictionary<string, Caller> _callers = [];
    private World _world = null!;
    private string _token = "";

    /// <summary>Bodies that the operations take.</summary>
    internal Bodies Bodies { get; private set; } = null!;

    internal Caller Caller(string name) => _callers[name];

    /// <summary>Whether a row is the caller's own or open to all, so that they may know of it.</summary>
    internal bool MayKnow(string name, string table, string id)
    {
        var own = name switch { "external" => _world.People.Bruno, "agent" => _world.People.Anna, _ => _world.People.Eva };
        return (name == "agent" ? Served : Offer).Contains(table)
            || id == own.Id.ToString()
            || id == own.AccountId.ToString()
            || (own == _world.People.Eva && id == _token);
    }

    protected override async Task Arrange()
    {
        _world = await World.Create(this);
        var people = _world.People;
        await Ask(people.Carla, _world.Shelf.Table, new { size = "120", colour = "oak" });
        await Ask(people.Pedro, _world.Shelf.Laptop, new { });
        Add("guest", Guest());
        Add("external", SignedIn(people.Bruno));
        Add("employee", SignedIn(people.Eva));
        Add("agent", SignedIn(people.Anna));
        Add("manager", SignedIn(people.Marta));
        Add("administrator", SignedIn(people.Olga));
        _callers["reading token"] = new(await Holding(people.Olga, false), operation => !operation.Changes && Policy.Allows("administrator", operation));
        _callers["writing token"] = new(await Holding(people.Eva, true), operation => Policy.Allows("employee", operation));
        _callers["disabled account"] = new(await Holding(people.Ivan, true), _ => false);
        await Run(work => work.Db.Set<Account>().Where(account => account.Id == people.Ivan.AccountId)
            .ExecuteUpdateAsync(set => set.SetProperty(account => account.Disabled, true)));
        _token = (await Query(db => db.Set<ApiToken>().SingleAsync(token => token.AccountId == people.Eva.AccountId))).Id.ToString();
        Bodies = new(await Guest().GetFromJsonAsync<JsonElement>("/openapi/v1.json", TestContext.Current.CancellationToken));
    }

    /// <summary>Somebody else's request, with its promises, steps and conversation.</summary>
    private async Task Ask(Somebody customer, Guid service, object form)
    {
        var demand = new { serviceId = service, title = "Private matter", text = "Nobody else's business", form };
        var response = await SignedIn(customer).PostAsJsonAsync("/api/v1/requests", demand, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private void Add(string kind, HttpClient client) => _callers[kind] = new(client, operation => Policy.Allows(kind, operation));

    private async Task<HttpClient> Holding(Somebody owner, bool canWrite)
    {
        var secret = await With<CreateToken, string>(create =>
            create.For(Actor.System, owner.AccountId, new() { Name = "Rights", CanWrite = canWrite }, TestContext.Current.CancellationToken));
        var client = Guest();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }
}
