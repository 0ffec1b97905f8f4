using Ambos.Customers.SetUp;

namespace Ambos.Browser.Tests;

/// <summary>The program before anybody has set it up.</summary>
public sealed class EmptyApp : BrowserApp
{
    public string SetUpCode => Services.GetRequiredService<SetUpCode>().Printed;

    protected override Task Arrange() => Task.CompletedTask;
}
