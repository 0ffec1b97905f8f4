using Ambos.Core.Opinions;

namespace Ambos.Core.Tests.Opinions;

public sealed class ThemeTests
{
    private static readonly List<ThemeText> Texts =
        [.. Sayings.Of(400, "en", "pl").Select(text => new ThemeText(text.Text, text.Language))];

    [Fact]
    public void Themes_are_named_by_the_words_of_the_texts()
    {
        var themes = ThemeFinder.Find(Texts, []);

        Assert.Contains(themes, theme => theme.Language == "en" && theme.Name.Contains("courier", StringComparison.Ordinal));
        Assert.Contains(themes, theme => theme.Language == "pl" && theme.Name.Contains("faktura", StringComparison.Ordinal));
        Assert.DoesNotContain(themes, theme => theme.Terms.Contains("the"));
    }

    [Fact]
    public void Known_themes_stay_and_their_words_are_not_taken_again()
    {
        var first = ThemeFinder.Find(Texts, []);

        var second = ThemeFinder.Find([.. Texts, .. Enumerable.Repeat(new ThemeText("the parking was full", "en"), 40)], [.. first]);

        Assert.Contains(second, theme => theme.Terms.Contains("park"));
        Assert.Empty(first.SelectMany(theme => theme.Terms).Intersect(second.SelectMany(theme => theme.Terms)));
    }

    [Fact]
    public void A_theme_is_found_in_all_forms_of_its_words_and_says_where()
    {
        var reader = new ThemeReader<int>([(1, new Theme("en", "delivery", ["deliver"])), (2, new Theme("pl", "dostawa", ["dostaw"]))]);

        var found = reader.Read(new ThemeText("Two deliveries, one delivery too late", "en"));

        Assert.Equal([1], found.Keys);
        Assert.Equal([new ThemePlace(4, 10), new ThemePlace(20, 8)], found[1]);
    }

    [Fact]
    public void What_few_texts_say_is_no_theme() =>
        Assert.Empty(ThemeFinder.Find(Enumerable.Repeat(new ThemeText("the parking was full", "en"), ThemeFinder.LeastTexts - 1), []));
}
