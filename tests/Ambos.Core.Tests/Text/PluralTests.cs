using System.Globalization;
using System.Text.Json;
using Ambos.Core.Text;

namespace Ambos.Core.Tests.Text;

public sealed class PluralTests
{
    private static readonly JsonElement Table = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Text", "Fixtures", "plurals.json"))).RootElement;

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    [InlineData("ru")]
    [InlineData("pl")]
    public void Numbers_up_to_a_thousand_have_the_category_of_CLDR(string language)
    {
        var expected = Table.GetProperty(language).GetProperty("upTo1000").GetString();

        Assert.Equal(expected, string.Concat(Enumerable.Range(0, 1001).Select(n => Letter(Plural.Of(language, n)))));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    [InlineData("ru")]
    [InlineData("pl")]
    public void Large_and_negative_numbers_as_well(string language) => Assert.All(
        Table.GetProperty(language).GetProperty("larger").EnumerateObject(),
        number => Assert.Equal(
            number.Value.GetString(),
            Plural.Of(language, long.Parse(number.Name, CultureInfo.InvariantCulture)).ToString().ToLowerInvariant()));

    [Fact]
    public void A_region_does_not_matter_and_the_smallest_number_has_a_category()
    {
        Assert.Equal(PluralCategory.Many, Plural.Of("es-MX", 1_000_000));
        Assert.Equal(PluralCategory.Many, Plural.Of("ru", long.MinValue));
        Assert.Equal(PluralCategory.Other, Plural.Of("fr", 2));
    }

    private static char Letter(PluralCategory category) => category switch
    {
        PluralCategory.One => '1',
        PluralCategory.Few => 'f',
        PluralCategory.Many => 'm',
        _ => 'o',
    };
}
