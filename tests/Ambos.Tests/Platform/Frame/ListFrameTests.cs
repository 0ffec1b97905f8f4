using System.IO.Compression;
using System.Net;
using System.Text;
using System.Xml.Linq;
using Ambos.Platform.Web;
using Ambos.Tests.TestHost;
using NodaTime;

namespace Ambos.Tests.Platform.Frame;

/// <summary>What every list can do: pages in both directions, columns by choice, files.</summary>
public sealed class ListFrameTests(CompanyApp app) : IClassFixture<CompanyApp>
{
    private static readonly XNamespace Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_way_through_the_pages_of_a_list_leads_back_again()
    {
        for (var row = 0; row < 101; row++)
        {
            await app.AskAdvice(app.People.Bruno, $"Paged {row}");
        }

        using var sonia = app.SignedIn(app.People.Sonia);
        var first = await sonia.Open("/requests?text=paged");
        Assert.Null(first.QuerySelector("main a[rel=prev]"));
        var second = await sonia.Open(first.QuerySelector("main a[rel=next]")!.GetAttribute("href")!);
        var third = await sonia.Open(second.QuerySelector("main a[rel=next]")!.GetAttribute("href")!);
        Assert.Null(third.QuerySelector("main a[rel=next]"));

        var back = await sonia.Open(third.QuerySelector("main a[rel=prev]")!.GetAttribute("href")!);
        var beginning = await sonia.Open(back.QuerySelector("main a[rel=prev]")!.GetAttribute("href")!);

        Assert.Equal(Rows(second), Rows(back));
        Assert.Equal(Rows(first), Rows(beginning));
        Assert.Null(beginning.QuerySelector("main a[rel=prev]"));
        Assert.Single(Rows(third));
    }

    [Fact]
    public async Task Columns_are_chosen_in_the_address_and_stay_chosen_on_this_list()
    {
        await app.AskAdvice(app.People.Bruno, "Columned");
        using var sonia = app.SignedIn(app.People.Sonia);

        var answer = await sonia.GetAsync("/requests?columns=1&columns=5", Cancel);
        var page = await answer.Page();
        Assert.Equal(["Request", "State", "Customer"], Heads(page));

        using var again = new HttpRequestMessage(HttpMethod.Get, "/requests");
        again.Headers.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("columns=", StringComparison.Ordinal)).Split(';')[0]);
        Assert.Equal(["Request", "State", "Customer"], Heads(await (await sonia.SendAsync(again, Cancel)).Page()));
        using var other = app.SignedIn(app.People.Sonia);
        Assert.True(Heads(await other.Open("/requests?columns=99")).Count > 3);
    }

    [Fact]
    public async Task A_list_comes_as_a_workbook_in_which_nothing_is_a_formula()
    {
        await app.AskAdvice(app.People.Bruno, "=HYPERLINK(\"//evil\") <i>&");
        using var sonia = app.SignedIn(app.People.Sonia);

        var answer = await sonia.GetAsync("/requests/export.csv?text=hyperlink&format=xlsx", Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("requests.xlsx", answer.Content.Headers.ContentDisposition!.FileName);
        var rows = Read(await answer.Content.ReadAsStreamAsync(Cancel)).Single();
        Assert.Equal("Number", rows[0][0].Value);
        Assert.Equal("=HYPERLINK(\"//evil\") <i>&", rows[1][1].Value);
        Assert.All(rows.SelectMany(row => row), cell => Assert.Empty(cell.Descendants(Sheet + "f")));
    }

    [Fact]
    public async Task A_workbook_keeps_figures_times_and_more_rows_than_a_sheet_holds()
    {
        using var file = new MemoryStream();
        object?[][] rows = [[1.5, Instant.FromUtc(2026, 3, 2, 12, 0), "a\u0001b😀", null], [2, true, "", "x"], [3L, false, "y", "z"]];

        await XlsxFile.Write(file, ["Figure", "Moment", "Text", "Nothing"], rows.ToAsyncEnumerable(), 2, Cancel);

        file.Position = 0;
        var sheets = Read(file);
        Assert.Equal(2, sheets.Count);
        Assert.Equal(["1.5", "46083.5", "ab😀", ""], sheets[0][1].Select(cell => cell.Value));
        Assert.Equal("3", sheets[1][1][0].Value);
    }

    private static List<string> Rows(AngleSharp.Html.Dom.IHtmlDocument page) => [.. page.QuerySelectorAll("main tbody [data-lead] a").Select(link => link.TextContent)];

    private static List<string> Heads(AngleSharp.Html.Dom.IHtmlDocument page) => [.. page.QuerySelectorAll("main thead th").Select(head => head.TextContent.Trim()).Where(text => text.Length > 0)];

    private static List<List<List<XElement>>> Read(Stream workbook)
    {
        using var archive = new ZipArchive(workbook, ZipArchiveMode.Read);
        return [.. archive.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).OrderBy(entry => entry.FullName, StringComparer.Ordinal).Select(entry =>
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            return XDocument.Load(reader).Descendants(Sheet + "row").Select(row => row.Elements().ToList()).ToList();
        })];
    }
}
