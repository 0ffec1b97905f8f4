using System.Reflection;
using Ambos.Platform.Rights;
using Ambos.Tests.TestHost;
using Microsoft.AspNetCore.Components;

namespace Ambos.Tests.Architecture;

public sealed class AllowTests(TestApp app) : IClassFixture<TestApp>
{
    /// <summary>Of the framework, without a right: the gate refuses them to everybody.</summary>
    private static readonly string[] Refused = ["Fallback {**path:file}", "Blazor Opaque Redirection"];

    [Fact]
    public void Every_endpoint_says_which_right_it_asks_for()
    {
        var silent = app.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<AllowAttribute>() is null)
            .Select(endpoint => endpoint.DisplayName)
            .Except(Refused);

        Rule.BrokenNowhere(silent);
    }

    [Fact]
    public void Every_page_says_which_right_it_asks_for()
    {
        var silent = typeof(Program).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(RouteAttribute)) && !type.IsDefined(typeof(AllowAttribute)))
            .Select(type => type.FullName);

        Rule.BrokenNowhere(silent);
    }
}
