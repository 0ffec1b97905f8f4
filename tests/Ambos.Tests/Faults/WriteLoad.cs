using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using Ambos.Platform.Storage;

namespace Ambos.Tests.Faults;

/// <summary>What a client was told has been done.</summary>
/// <param name="Kind">asked, answered, paused.</param>
/// <param name="Id">The id in the answer: of the request, or of the message.</param>
internal sealed record Acknowledged(string Kind, Guid RequestId, Guid Id);

/// <summary>Writers that ask, answer and pause until the server is gone, and remember what was acknowledged.</summary>
internal sealed class WriteLoad(LivingCompany company, Uri address)
{
    private const int Writers = 32;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentBag<Acknowledged> _acknowledged = [];
    private readonly ConcurrentBag<string> _errors = [];

    public IReadOnlyCollection<Acknowledged> Acknowledged => _acknowledged;

    /// <summary>Answers other than success, while the server answered.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    public Task Run(CancellationToken cancel) => Task.WhenAll(Enumerable.Range(0, Writers).Select(number => Task.Run(() => Write(number, cancel), cancel)));

    /// <summary>Returns when so much has been acknowledged.</summary>
    public async Task Reaches(int count, CancellationToken cancel)
    {
        for (var waited = TimeSpan.Zero; _acknowledged.Count < count; waited += Look)
        {
            Assert.True(waited < Patience, $"only {_acknowledged.Count} writes were acknowledged");
            await Task.Delay(Look, cancel);
        }
    }

    private async Task Write(int number, CancellationToken cancel)
    {
        var people = company.World.People;
        using var customer = Client(number % 2 == 0 ? people.Bruno.AccountId : people.Eva.AccountId);
        using var agent = Client(people.Sonia.AccountId);
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                await ServeOnce(number, customer, agent, cancel);
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
        {
            // The server was killed: what was not answered may or may not have happened.
        }
    }

    private async Task ServeOnce(int number, HttpClient customer, HttpClient agent, CancellationToken cancel)
    {
        if (await Send("asked", customer, HttpMethod.Post, "requests", Demand(number), null, cancel) is not { } request
            || await Send("answered", agent, HttpMethod.Post, $"requests/{request}/messages", new { text = "We are on it" }, request, cancel) is null)
        {
            return;
        }

        await Send("paused", agent, HttpMethod.Put, $"requests/{request}/pause", new { @for = "Customer", reason = "Drawing" }, request, cancel);
    }

    /// <summary>A service of Sales: outside with a form and steps, inside a plain one.</summary>
    private object Demand(int number) => number % 2 == 0
        ? new { serviceId = company.World.Shelf.Table, form = new { size = "180 x 90" }, text = "As soon as possible" }
        : new { serviceId = company.World.Shelf.Advice, text = "As soon as possible" };

    private async Task<Guid?> Send(string kind, HttpClient client, HttpMethod method, string path, object body, Guid? request, CancellationToken cancel)
    {
        using var message = new HttpRequestMessage(method, $"/api/v1/{path}") { Content = JsonContent.Create(body) };
        message.Headers.Add("Idempotency-Key", TimeProvider.System.NewId().ToString());
        using var response = await client.SendAsync(message, cancel);
        var answer = await response.Content.ReadAsStringAsync(cancel);
        if (!response.IsSuccessStatusCode)
        {
            _errors.Add($"{kind}: {(int)response.StatusCode} {answer}");
            return null;
        }

        var id = JsonDocument.Parse(answer).RootElement.GetProperty("id").GetGuid();
        _acknowledged.Add(new(kind, request ?? id, id));
        return id;
    }

    private HttpClient Client(Guid account) => new()
    {
        BaseAddress = address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", company.Tokens[account]) },
    };
}
