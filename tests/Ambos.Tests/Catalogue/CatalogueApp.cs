using System.Text;
using System.Text.Json;
using Ambos.Catalogue.Contract;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Catalogue;

/// <summary>The small company, ready to have its catalogue edited.</summary>
public sealed class CatalogueApp : TestApp
{
    public World World { get; private set; } = default!;

    public HttpClient Manager => SignedIn(World.People.Marta);

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");

    public Task<KnownCatalogue> Catalogue() => With<ServiceDirectory, KnownCatalogue>(directory => directory.Current(Cancel).AsTask());

    /// <summary>Drafts a service of Sales and returns its address.</summary>
    public async Task<string> Draft(string name, string terms = "{}", string audience = "Both")
    {
        using var response = await Manager.PostAsync("/api/v1/services", Body(Service(name, terms, audience)), Cancel);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancel));
        return response.Headers.Location!.ToString();
    }

    /// <summary>Drafts and publishes a service of Sales.</summary>
    public async Task<string> Published(string name, string terms = "{}", string audience = "Both")
    {
        var address = await Draft(name, terms, audience);
        await Publish(address);
        return address;
    }

    public async Task Publish(string address)
    {
        var version = (await Manager.GetFromJsonAsync<JsonElement>(address, Cancel)).GetProperty("version").GetInt32();
        using var response = await Manager.PutAsJsonAsync($"{address}/publication", new { version }, Cancel);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }

    public string Service(string name, string terms, string audience = "Both", int? version = null) => JsonSerializer.Serialize(new
    {
        name,
        teamId = World.People.Sales.Id,
        audience,
        version,
        terms = JsonSerializer.Deserialize<JsonElement>(terms),
    });

    protected override async Task Arrange() => World = await World.Create(this);
}
