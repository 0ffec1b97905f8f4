using Ambos.Platform.Live;
using Ambos.Tests.Requests;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Platform.Live;

/// <summary>The company of tables with a quick heart, so that what ends soon does so within the patience of a test.</summary>
public sealed class LiveApp : Desk
{
    public const int PerAccount = 6;

    protected override Dictionary<string, string> Settings { get; } = new()
    {
        [LiveLimits.BeatSetting] = "0.3",
        [LiveLimits.PerAccountSetting] = $"{PerAccount}",
    };

    public Task<Line> Listen(Somebody who, params string[] topics) => Line.Open(SignedIn(who), topics);
}
