using Ambos.Feedback.Contract;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Feedback.Results;

/// <summary>The company, ready for surveys.</summary>
public sealed class SurveyApp : TestApp
{
    public World World { get; private set; } = null!;

    /// <summary>A survey of its own for one test.</summary>
    public async Task<SurveyScene> Scene(Secrecy secrecy, int waves = 2)
    {
        var scene = new SurveyScene(this, World);
        await scene.Publish(secrecy, waves);
        return scene;
    }

    protected override async Task Arrange() => World = await World.Create(this);
}
