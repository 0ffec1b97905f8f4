using Ambos.Tests.Platform.Identity;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Platform.Web;

/// <summary>Whom a request comes from is believed of a listed proxy alone; in doubt all count as one.</summary>
public sealed class ProxyTests(ProxyTests.BehindProxy app) : IClassFixture<ProxyTests.BehindProxy>
{
    private const int TriesOfOne = 10;

    [Fact]
    public async Task Behind_a_listed_proxy_everybody_counts_for_themself() =>
        Assert.False(await Refuses("10.0.0.1", attempt => $"198.51.100.{attempt}"));

    [Fact]
    public async Task Behind_a_proxy_of_a_listed_network_too() =>
        Assert.False(await Refuses("10.1.2.3", attempt => $"198.51.101.{attempt}"));

    [Theory]
    [InlineData("203.0.113.9")]
    [InlineData("10.0.0.2")]
    [InlineData("::1")]
    public async Task Who_is_no_listed_proxy_cannot_pretend_to_be_many(string from) =>
        Assert.True(await Refuses(from, attempt => $"198.51.102.{attempt}"));

    [Theory]
    [InlineData("somebody-{0}")]
    [InlineData("")]
    public async Task A_chain_that_cannot_be_read_counts_as_the_proxy_itself(string chain) =>
        Assert.True(await Refuses("10.1.9.9", attempt => string.Format(System.Globalization.CultureInfo.InvariantCulture, chain, attempt)));

    [Fact]
    public async Task Only_the_hop_before_the_proxy_is_believed() =>
        Assert.True(await Refuses("10.0.0.1", attempt => $"198.51.103.{attempt}, 192.0.2.77"));

    /// <summary>Whether one try more than a single address has is refused.</summary>
    private async Task<bool> Refuses(string from, Func<int, string> forwarded)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        HttpResponseMessage? last = null;
        for (var attempt = 0; attempt <= TriesOfOne; attempt++)
        {
            var browser = app.Guest();
            browser.DefaultRequestHeaders.Add(Neighbour.Header, from);
            browser.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-For", forwarded(attempt));
            last = await browser.PostForm("/sign-in", "sign-in", SetUpApp.Credentials("this is not it at all", $"nobody{attempt}@casa.example"));
        }

        return (await last!.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains("Demasiados intentos", StringComparison.Ordinal);
    }

    public sealed class BehindProxy : SetUpApp
    {
        protected override Dictionary<string, string> Settings { get; } = new() { ["trusted-proxies"] = "10.0.0.1, 10.1.0.0/16" };

        protected override void Change(IServiceCollection services) => services.AddSingleton<IStartupFilter>(new Neighbour());
    }
}
