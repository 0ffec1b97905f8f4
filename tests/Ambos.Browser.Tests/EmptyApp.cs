using System.Diagnostics;
using Ambos.Customers.SetUp;

namespace Ambos.Browser.Tests;

/// <summary>The program before anybody has set it up.</summary>
public sealed class EmptyApp : BrowserApp
{
    private readonly Stopwatch _since = Stopwatch.StartNew();

    /// <summary>How long ago somebody began to start it.</summary>
    public TimeSpan Age => _since.Elapsed;

    public string SetUpCode => Services.GetRequiredService<SetUpCode>().Printed;

    protected override Task Arrange() => Task.CompletedTask;
}
