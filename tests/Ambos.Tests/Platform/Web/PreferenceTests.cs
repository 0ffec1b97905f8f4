using System.Net;
using Ambos.Platform.Web.Layout;
using Ambos.Tests.TestHost;

namespace Ambos.Tests.Platform.Web;

public sealed class PreferenceTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Page = "/setup";

    private readonly HttpClient _reader = app.Guest();

    [Fact]
    public async Task The_theme_that_a_reader_chose_is_on_the_next_page()
    {
        Assert.Equal("system", await Theme());

        var answer = await _reader.PostForm(Page, Preferences.ThemePath, [new("theme", "dark")]);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(Page, answer.Headers.Location?.OriginalString);
        Assert.Equal("dark", await Theme());
    }

    [Fact]
    public async Task The_language_that_a_reader_chose_is_on_the_next_page()
    {
        await _reader.PostForm(Page, Preferences.LanguagePath, [new("language", "pl")]);

        var page = await _reader.Open(Page);

        Assert.Equal("pl", page.DocumentElement.GetAttribute("lang"));
        Assert.Contains(page.QuerySelectorAll("button[name=language]"), button => button.TextContent.Trim() == "Русский");
        Assert.Equal("pl", page.QuerySelector("button[name=language][aria-pressed=true]")?.GetAttribute("value"));
    }

    [Theory]
    [InlineData("theme", "purple")]
    [InlineData("language", "xx")]
    public async Task What_we_do_not_have_cannot_be_chosen(string name, string value)
    {
        var path = name == "theme" ? Preferences.ThemePath : Preferences.LanguagePath;

        var answer = await _reader.PostForm(Page, path, [new(name, value)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("system", await Theme());
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    public async Task A_choice_leads_back_to_pages_of_ours_only(string back)
    {
        var answer = await _reader.PostForm(Page, Preferences.ThemePath, [new("theme", "light"), new("back", back)]);

        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Nobody_else_can_choose_for_a_reader()
    {
        var answer = await _reader.PostAsync(Preferences.ThemePath, new FormUrlEncodedContent([new("theme", "dark")]), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull((await answer.Page()).QuerySelector("h1"));
        Assert.Equal("system", await Theme());
    }

    private async Task<string?> Theme() => (await _reader.Open(Page)).DocumentElement.GetAttribute("data-bs-theme");
}
