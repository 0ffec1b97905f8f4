using Ambos.Platform.Live;
using Ambos.Tests.Platform.Identity;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Platform.Live;

public sealed class LiveSessionTests(LiveSessionTests.QuickApp app) : IClassFixture<LiveSessionTests.QuickApp>
{
    public sealed class QuickApp : SetUpApp
    {
        protected override Dictionary<string, string> Settings { get; } = new() { [LiveLimits.BeatSetting] = "0.3" };
    }

    [Fact]
    public async Task The_line_ends_when_its_browser_signs_out()
    {
        var browser = await app.SignIn();
        await using var line = await Line.Open(browser, Ambos.Platform.Import.Import.Subject);

        await browser.PostForm("/admin/imports", "/sign-out", []);

        await line.Ends();
    }

    [Fact]
    public async Task Another_browser_of_the_same_person_goes_on_listening()
    {
        var leaving = await app.SignIn();
        await using var staying = await Line.Open(await app.SignIn(), Ambos.Platform.Import.Import.Subject);
        await leaving.PostForm("/admin/imports", "/sign-out", []);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        await app.Run(work =>
        {
            work.Record(Ambos.Platform.Import.Import.Subject, Guid.Empty, new { Said = "done" });
            return Task.CompletedTask;
        });

        Assert.Equal(Ambos.Platform.Import.Import.Subject, await staying.Next());
    }
}
