using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using Ambos.Chain.Report;
using Ambos.Platform.Storage;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Chain;

public sealed class ChainPageTests(ChainApp app) : IClassFixture<ChainApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("?from=2025-01-15&to=2026-03-02")]
    [InlineData("?side=internal")]
    public async Task The_page_says_what_the_report_says(string query)
    {
        var report = await Report(query);

        var page = await Manager().Open("/chain" + query);

        var services = Rows(page, "Services").ToDictionary(row => row[0]);
        Assert.Equal(report.Services.Select(row => row.Service).Order(), services.Keys.Order());
        foreach (var service in report.Services)
        {
            var shown = services[service.Service];
            Assert.Equal(Number(service.Requests), shown[1]);
            Assert.Equal(Number(service.Broken), shown[3]);
            Assert.Equal(Number(service.PingPong), shown[8]);
        }

        var links = Rows(page, "Links");
        Assert.Equal(report.Links.OrderByDescending(row => row.Handovers).Take(25).Sum(row => row.Handovers), links.Sum(row => int.Parse(row[3], CultureInfo.InvariantCulture)));
        Assert.Contains($"{report.Links.Count} rows", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_alone_shows_its_figures_with_their_meaning_and_the_steps_that_broke_promises()
    {
        var service = app.World.Shelf.Packing;
        var report = (await Report("?service=Packing")).Services.Single();

        var page = await Manager().Open($"/chain?service={service}");

        var figures = page.QuerySelectorAll(".figure").ToDictionary(
            figure => figure.QuerySelector(".figure-name")!.TextContent.Trim(), figure => figure.QuerySelector(".figure-value")!.TextContent.Trim());
        Assert.Equal(Number(report.Requests), figures["Requests"]);
        Assert.Equal(Number(report.Undelivered), figures["Undelivered"]);
        Assert.Equal(report.ScoreMean!.Value.ToString("N2", CultureInfo.InvariantCulture), figures["Mean score"]);
        Assert.All(page.QuerySelectorAll(".figure"), figure => Assert.NotEmpty(figure.QuerySelector(".figure-meaning")!.TextContent));
        Assert.Equal(report.BrokenBy["Make"].ToString(CultureInfo.InvariantCulture), page.QuerySelector("ambos-chart a[href*='brokenby=Make']")!.Closest("tr")!.QuerySelector("td")!.TextContent.Trim());
    }

    [Fact]
    public async Task Every_figure_leads_to_a_page_that_opens()
    {
        var client = Manager();
        var page = await client.Open("/chain?from=2025-01-15&to=2026-03-02");

        var addresses = page.QuerySelectorAll("main a[href^='/chain']").Select(link => link.GetAttribute("href")!).Distinct().ToList();

        Assert.True(addresses.Count > 50);
        foreach (var address in addresses.Where((_, index) => index % 7 == 0))
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(address, _cancel)).StatusCode);
        }
    }

    [Fact]
    public async Task Links_are_sorted_by_any_figure_and_paged()
    {
        var client = Manager();

        var first = Rows(await client.Open("/chain?sort=-late"), "Links").ConvertAll(row => int.Parse(row[5], CultureInfo.InvariantCulture));
        var second = Rows(await client.Open("/chain?sort=-late&after=25"), "Links").ConvertAll(row => int.Parse(row[5], CultureInfo.InvariantCulture));

        Assert.Equal(first.Concat(second).OrderDescending(), first.Concat(second));
    }

    [Fact]
    public async Task A_wrong_day_is_told_beside_its_field()
    {
        var page = await Manager().Open("/chain?from=2025-99-99");

        Assert.Contains("This is no day", page.QuerySelector("#f-from-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_chain_says_what_to_do()
    {
        await using var empty = new TestApp();
        await empty.InitializeAsync();
        var world = await World.Create(empty);

        var page = await empty.SignedIn(world.People.Marta).Open("/chain");

        Assert.Contains("Nothing has been handed over yet", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".empty a"));
    }

    [Theory]
    [InlineData("/chain")]
    [InlineData("/chain/handovers")]
    [InlineData("/chain/requests")]
    [InlineData("/chain/scores")]
    [InlineData("/chain/links.csv")]
    public async Task Only_those_who_see_the_chain_open_its_pages(string address)
    {
        Assert.Equal(HttpStatusCode.OK, (await Manager().GetAsync(address, _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.SignedIn(app.World.People.Sonia).GetAsync(address, _cancel)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await app.Guest().GetAsync(address, _cancel)).StatusCode);
    }

    private HttpClient Manager() => app.SignedIn(app.World.People.Marta);

    private async Task<ChainReport> Report(string query) =>
        (await Manager().GetFromJsonAsync<ChainReport>("/api/v1/reports/chain" + query, Json.Configure(new(System.Text.Json.JsonSerializerDefaults.Web)), _cancel))!;

    private static List<string[]> Rows(IHtmlDocument page, string list) =>
    [
        .. page.QuerySelectorAll($"section[aria-label='{list}'] tbody tr").Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToArray()),
    ];

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
