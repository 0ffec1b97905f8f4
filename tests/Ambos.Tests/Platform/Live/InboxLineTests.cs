using System.Net;

namespace Ambos.Tests.Platform.Live;

/// <summary>The number beside the bell moves when something comes in, without being asked for.</summary>
public sealed class InboxLineTests(LiveApp app) : IClassFixture<LiveApp>
{
    [Fact]
    public async Task What_comes_into_an_inbox_is_told_to_its_owner_and_to_nobody_else()
    {
        var (sonia, pedro) = (app.People.Sonia, app.People.Pedro);
        await using var line = await app.Listen(sonia, $"inbox:{sonia.AccountId}");
        Assert.Equal(HttpStatusCode.NotFound, (await Line.Ask(app.SignedIn(pedro), $"inbox:{sonia.AccountId}")).StatusCode);

        await app.AskTable(app.People.Bruno);
        await app.CatchUp();

        Assert.Equal($"inbox:{sonia.AccountId}", await line.Next());
    }
}
