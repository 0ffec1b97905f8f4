using System.Net;
using System.Text.Json;
using Ambos.Platform.Storage;
using Ambos.Requests.Intake;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Requests;

/// <summary>The company of tables, with short words for what its people do over the API.</summary>
public class Desk : TestApp
{
    public World World { get; private set; } = null!;

    public People People => World.People;

    public Shelf Shelf => World.Shelf;

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected override async Task Arrange() => World = await World.Create(this);

    /// <summary>Asks and expects it to be taken.</summary>
    public async Task<RequestReceipt> Ask(Somebody who, object demand)
    {
        var answer = await Post(who, "requests", demand);
        return await answer.Read<RequestReceipt>(HttpStatusCode.Created);
    }

    public Task<RequestReceipt> AskTable(Somebody who) => Ask(who, new { serviceId = Shelf.Table, form = new { size = "80 x 120" } });

    /// <summary>A service of the IT desk, drafted and published on the pages' own way.</summary>
    public async Task<Guid> Publish(string name, string audience, object terms)
    {
        var made = await (await Post(People.Marta, "services", new { name, teamId = People.ItDesk.Id, audience, terms })).Read<JsonElement>(HttpStatusCode.Created);
        var id = made.GetProperty("id").GetGuid();
        var published = await Put(People.Marta, $"services/{id}/publication", new { version = await VersionOf(id) });
        Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync(Cancel));
        return id;
    }

    /// <summary>As the service stands now.</summary>
    public async Task<int> VersionOf(Guid service) =>
        (await (await Get(People.Marta, $"services/{service}")).Read<JsonElement>()).GetProperty("version").GetInt32();

    public Task<HttpResponseMessage> Get(Somebody who, string path) => SignedIn(who).GetAsync($"/api/v1/{path}", Cancel);

    public Task<HttpResponseMessage> Post(Somebody who, string path, object body, string? key = null) => Send(who, HttpMethod.Post, path, body, key);

    public Task<HttpResponseMessage> Put(Somebody who, string path, object? body = null) => Send(who, HttpMethod.Put, path, body ?? new { });

    public Task<HttpResponseMessage> Delete(Somebody who, string path) => SignedIn(who).DeleteAsync($"/api/v1/{path}", Cancel);

    public async Task<HttpResponseMessage> Send(Somebody who, HttpMethod method, string path, object body, string? key = null, int? version = null)
    {
        using var message = new HttpRequestMessage(method, $"/api/v1/{path}") { Content = JsonContent.Create(body, options: Json.Stored) };
        if (key is not null)
        {
            message.Headers.Add("Idempotency-Key", key);
        }

        if (version is { } seen)
        {
            message.Headers.Add("If-Match", $"\"{seen}\"");
        }

        return await SignedIn(who).SendAsync(message, Cancel);
    }

    /// <summary>Monday 2 March 2026 is day 2; the clock of Madrid.</summary>
    public void At(int day, int hour, int minute = 0) => Clock.Set(new(2026, 3, day, hour, minute, 0, TimeSpan.FromHours(day >= 29 ? 2 : 1)));
}

public static class Answers
{
    public static async Task<T> Read<T>(this HttpResponseMessage answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        await answer.Is(status);
        return (await answer.Content.ReadFromJsonAsync<T>(Json.Stored, Desk.Cancel))!;
    }

    public static async Task Is(this HttpResponseMessage answer, HttpStatusCode status) =>
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Desk.Cancel)}");

    /// <summary>Expects a refusal with this code.</summary>
    public static async Task<JsonElement> Refuses(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var problem = await answer.Read<JsonElement>(status);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        return problem;
    }
}
