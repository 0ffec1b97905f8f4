using System.Collections;
using Ambos.Platform.Cli;
using Ambos.Platform.Web;

namespace Ambos.Tests.Platform.Cli;

public sealed class VariablesTests
{
    [Fact]
    public void A_setting_with_a_hyphen_can_be_a_variable()
    {
        var environment = new Hashtable { ["AMBOS_BASE_URL"] = "https://ambos.example", ["AMBOS_DATA"] = "/srv", ["PATH"] = "/bin" };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Variables.Settings(environment)).Build();

        Assert.Equal(new Uri("https://ambos.example"), Site.From(configuration).BaseUrl);
        Assert.Equal("/srv", configuration["data"]);
        Assert.Null(configuration["path"]);
    }
}
