using System.Net;
using Ambos.Customers.SetUp;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Platform.Identity;

/// <summary>A company that was set up by its first administrator over the pages, as a browser does it.</summary>
public class SetUpApp : TestApp
{
    public const string Email = "lucia@casa.example";
    public const string Password = "un gato verde come pan";

    /// <summary>The browser of the administrator, signed in.</summary>
    public HttpClient Lucia { get; private set; } = null!;

    public static Dictionary<string, string> Start(string code) => new()
    {
        ["Start.Code"] = code,
        ["Start.Company"] = "Casa Mia",
        ["Start.Name"] = "Lucía Pérez",
        ["Start.Email"] = Email,
        ["Start.Password"] = Password,
        ["Start.TimeZone"] = "Europe/Madrid",
        ["Start.Language"] = "es",
    };

    /// <summary>Another browser in which the administrator signs in.</summary>
    public async Task<HttpClient> SignIn(string password = Password)
    {
        var browser = Guest();
        var response = await browser.PostForm("/sign-in", "sign-in", Credentials(password));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return browser;
    }

    public static Dictionary<string, string> Credentials(string password, string email = Email) =>
        new() { ["Given.Email"] = email, ["Given.Password"] = password };

    protected override async Task Arrange()
    {
        Lucia = Guest();
        var code = Services.GetRequiredService<SetUpCode>().Printed;
        var response = await Lucia.PostForm("/setup", "set-up", Start(code));
        Assert.Equal("/setup/hours", response.Headers.Location?.ToString());
        var team = await Lucia.PostForm("/setup/team", "team", new Dictionary<string, string> { ["Given.Name"] = "Ventas" });
        Assert.Equal("/setup/service", team.Headers.Location?.ToString());
        Clock.Advance(TimeSpan.FromMinutes(2));
    }
}
