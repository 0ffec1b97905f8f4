using Ambos.Tests.TestHost;

namespace Ambos.Tests.Platform.Frame;

/// <summary>The small company, for tests of what stands around its pages.</summary>
public sealed class CompanyApp : TestApp
{
    private World? _world;

    public People People => Known.People;

    public Shelf Shelf => Known.Shelf;

    private World Known => _world ?? throw new InvalidOperationException("The company has not been written.");

    /// <summary>Somebody asks for advice, which has no steps; the answer is the number of the request.</summary>
    public async Task<(Guid Id, long Number)> AskAdvice(Somebody who, string title)
    {
        using var client = SignedIn(who);
        using var answer = await client.PostAsJsonAsync("/api/v1/requests",
            new { serviceId = Shelf.Advice, title }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        var receipt = await answer.Content.ReadFromJsonAsync<Receipt>(TestContext.Current.CancellationToken);
        return (receipt!.Id, receipt.Number);
    }

    protected override async Task Arrange() => _world = await World.Create(this);

    private sealed record Receipt(Guid Id, long Number);
}
