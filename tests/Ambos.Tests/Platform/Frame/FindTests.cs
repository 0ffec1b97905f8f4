using System.Net;
using System.Text.Json;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Platform.Frame;

/// <summary>Whatever one may see is found from every page, and nothing else.</summary>
public sealed class FindTests(CompanyApp app) : IClassFixture<CompanyApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_found_by_its_number_and_by_words_of_its_title()
    {
        var (_, number) = await app.AskAdvice(app.People.Bruno, "Mesa plegable");

        Assert.Contains($"R-{number} · Mesa plegable", await Titles(app.People.Sonia, $"{number}"));
        Assert.Contains($"R-{number} · Mesa plegable", await Titles(app.People.Sonia, $"R-{number}"));
        Assert.Contains($"R-{number} · Mesa plegable", await Titles(app.People.Sonia, "plegable"));
    }

    [Fact]
    public async Task Nobody_finds_the_request_of_another_customer()
    {
        var (_, number) = await app.AskAdvice(app.People.Bruno, "Mesa redonda");

        Assert.Contains(await Titles(app.People.Bruno, "redonda"), title => title.Contains("redonda", StringComparison.Ordinal));
        Assert.Empty(await Titles(app.People.Carla, "redonda"));
        Assert.Empty(await Titles(app.People.Carla, $"{number}"));
    }

    [Fact]
    public async Task Customers_are_found_by_those_who_serve_them_alone()
    {
        Assert.Contains("Bruno Buyer", await Titles(app.People.Sonia, "brun"));
        Assert.DoesNotContain("Bruno Buyer", await Titles(app.People.Eva, "brun"));
        Assert.DoesNotContain("Bruno Buyer", await Titles(app.People.Carla, "brun"));
    }

    [Fact]
    public async Task Teams_and_services_are_found_by_the_beginnings_of_their_words()
    {
        Assert.Contains("Workshop", await Titles(app.People.Eva, "work"));
        Assert.Contains("Laptop", string.Join(' ', await Titles(app.People.Eva, "lapt")), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await Titles(app.People.Bruno, "Workshop"));
    }

    [Fact]
    public async Task The_page_finds_without_script_and_guests_are_led_to_the_sign_in()
    {
        var (_, number) = await app.AskAdvice(app.People.Bruno, "Mesa alta");
        using var sonia = app.SignedIn(app.People.Sonia);
        using var guest = app.Guest();

        var page = await sonia.Open("/find?q=alta");

        Assert.NotNull(page.QuerySelector($"main a[href='/requests/R-{number}']"));
        Assert.Equal(HttpStatusCode.Redirect, (await guest.GetAsync("/find?q=alta", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await guest.GetAsync("/api/v1/find?q=alta", Cancel)).StatusCode);
    }

    private async Task<List<string>> Titles(Somebody who, string text)
    {
        using var client = app.SignedIn(who);
        var found = await client.GetFromJsonAsync<JsonElement>($"/api/v1/find?q={Uri.EscapeDataString(text)}", Cancel);
        return [.. from kind in found.GetProperty("items").EnumerateArray()
                   from item in kind.GetProperty("items").EnumerateArray()
                   select item.GetProperty("title").GetString()];
    }
}
