using System.Net;
using Ambos.Tests.TestHost;
using AngleSharp.Dom;

namespace Ambos.Tests.Platform.Web;

/// <summary>The components as the design page shows them.</summary>
public sealed class ComponentTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly HttpClient _administrator = app.SignedIn(new People().Olga);

    [Fact]
    public async Task A_form_with_mistakes_stays_names_them_and_keeps_what_was_typed()
    {
        var answer = await _administrator.PostForm("/design", "design", [new("Draft.Count", "12"), new("Draft.Text", "Для зала")]);
        var page = await answer.Page();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(["#f-Draft-Title", "#f-Draft-Service", "#f-Draft-Count"], page.QuerySelectorAll("[data-errors] a").Select(link => link.GetAttribute("href")));
        Assert.Equal("true", page.QuerySelector("#f-Draft-Title")?.GetAttribute("aria-invalid"));
        Assert.Contains("This is needed.", page.QuerySelector("#f-Draft-Title-error")?.TextContent, StringComparison.Ordinal);
        Assert.Equal("Для зала", page.QuerySelector("#f-Draft-Text")?.TextContent);
        Assert.Equal("12", page.QuerySelector("#f-Draft-Count")?.GetAttribute("value"));
    }

    [Fact]
    public async Task A_number_that_cannot_be_read_stays_in_its_field_with_a_sentence_that_says_so()
    {
        var page = await (await _administrator.PostForm("/design", "design", [new("Draft.Count", "many")])).Page();

        Assert.Equal("many", page.QuerySelector("#f-Draft-Count")?.GetAttribute("value"));
        Assert.Contains("cannot be read", page.QuerySelector("#f-Draft-Count-error")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_done_is_said_once_on_the_next_page()
    {
        var answer = await _administrator.PostForm("/design", "design", [new("Draft.Title", "A chair"), new("Draft.Service", "chair")]);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("The form was complete.", (await _administrator.Open("/design")).QuerySelector(".flash")?.TextContent.Trim());
        Assert.DoesNotContain((await _administrator.Open("/design")).QuerySelectorAll(".flash"), said => said.TextContent.Trim() == "The form was complete.");
    }

    [Fact]
    public async Task A_list_keeps_filter_and_order_when_it_turns_its_pages()
    {
        var page = await _administrator.Open("/design?q=chair&sort=due&after=old");

        Assert.Equal("/design?q=chair&sort=due&after=abc&trail=old", page.QuerySelector("a[rel=next]")?.GetAttribute("href"));
        Assert.Equal("/design?q=chair&sort=due&before=xyz", page.QuerySelector("a[rel=prev]")?.GetAttribute("href"));
        Assert.Equal("ascending", page.QuerySelector("th[aria-sort]")?.GetAttribute("aria-sort"));
        Assert.Equal("/design?q=chair&sort=-due", page.QuerySelector("th[aria-sort] a")?.GetAttribute("href"));
    }

    [Fact]
    public async Task A_chart_is_readable_as_a_table()
    {
        var page = await _administrator.Open("/design");

        var row = page.QuerySelector("ambos-chart[kind=line] tbody tr");

        Assert.Equal("Jan", row?.QuerySelector("th")?.TextContent.Trim());
        Assert.Equal(["91.2 %", "84.1 %"], row?.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()) ?? []);
    }

    [Fact]
    public async Task A_promise_says_in_words_what_its_ring_shows()
    {
        var page = await _administrator.Open("/design");

        Assert.Equal("Overdue, 3 h 10 min of working time over", page.QuerySelector(".ring[data-state=overdue] svg")?.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task A_moment_is_shown_in_the_zone_of_the_reader_and_names_it()
    {
        var reader = app.SignedIn(new People().Olga);
        reader.DefaultRequestHeaders.Add("Cookie", "zone=Europe%2FMadrid");

        var time = (await reader.Open("/design")).QuerySelector(".ring time");

        Assert.Equal("27 Mar 2026, 17:30 CET", time?.TextContent);
        Assert.Equal("2026-03-27T16:30:00Z", time?.GetAttribute("datetime"));
    }

    [Theory]
    [InlineData("/design")]
    [InlineData("/design/portal")]
    [InlineData("/design/plain")]
    public async Task Pages_need_no_style_attribute_and_no_inline_script(string address)
    {
        var page = await _administrator.Open(address);

        Assert.Empty(page.QuerySelectorAll("[style]"));
        Assert.Empty(page.QuerySelectorAll("script:not([src])"));
        Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
        Assert.All(page.QuerySelectorAll("input:not([type=hidden]), select, textarea").Select(Name), name => Assert.NotEmpty(name));
    }

    [Fact]
    public async Task The_design_page_is_for_administrators() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await app.SignedIn(new People().Eva).GetAsync("/design", TestContext.Current.CancellationToken)).StatusCode);

    private static string Name(IElement field) =>
        field.GetAttribute("aria-label") ?? field.Owner?.QuerySelector($"label[for='{field.Id}']")?.TextContent ?? "";
}
