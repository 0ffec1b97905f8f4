using Ambos.Tests.TestHost;

namespace Ambos.Tests.Platform.Identity;

/// <summary>Where the site is reached by https, browsers bind its cookies to this host and never send them in the clear.</summary>
public sealed class CookieTests(CookieTests.SecureSite app) : IClassFixture<CookieTests.SecureSite>
{
    [Theory]
    [InlineData("__Host-ambos=")]
    [InlineData("__Host-ambos-form=")]
    public async Task Every_cookie_that_lets_somebody_in_is_bound_to_the_host(string name)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        var browser = app.Guest();
        var opened = await browser.GetAsync("/sign-in", TestContext.Current.CancellationToken);
        var signedIn = await app.Guest().PostForm("/sign-in", "sign-in", SetUpApp.Credentials(SetUpApp.Password));

        var cookie = Cookies(opened).Concat(Cookies(signedIn)).First(cookie => cookie.StartsWith(name, StringComparison.Ordinal));

        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_link_that_is_given_out_bears_the_configured_address()
    {
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        var lucia = await app.SignIn();
        var invitation = new { name = "Nora", email = "nora@casa.example", roles = new[] { "Employee" } };

        var answer = await lucia.PostAsJsonAsync("/api/v1/users/invitations", invitation, TestContext.Current.CancellationToken);

        Assert.Contains("https://service.example/choose-password/", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Cookies(HttpResponseMessage response) => response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [];

    public sealed class SecureSite : SetUpApp
    {
        public SecureSite() => ClientOptions.BaseAddress = new("https://service.example");

        protected override Dictionary<string, string> Settings { get; } = new() { ["base-url"] = "https://service.example" };
    }
}
