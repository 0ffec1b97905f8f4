using System.Globalization;
using Ambos.Catalogue.Calendars.Holidays;

namespace Ambos.Catalogue.Calendars;

/// <summary>Countries and regions by name, as far as the reader's language has one.</summary>
public static class Places
{
    /// <summary>Every country, followed by its regions: "ES", "ES-MD" and what to call them.</summary>
    public static IEnumerable<(string Code, string Country, string? Region)> All =>
        from country in PublicHolidays.Countries
        let name = Country(country)
        orderby name
        from place in PublicHolidays.Regions(country)
            .Select(region => (Code: $"{country}-{region}", Country: name, Region: (string?)RegionNames.Of(country, region)))
            .OrderBy(region => region.Region, StringComparer.CurrentCulture)
            .Prepend((Code: country, Country: name, Region: null))
        select place;

    public static string Say(string? country, string? region) => (country, region) switch
    {
        (null, _) => "–",
        (_, null) => Country(country),
        _ => $"{Country(country)}, {RegionNames.Of(country, region)}",
    };

    // A country as the language of the reader calls it; its own "display name" follows the language of the server.
    private static string Country(string code) => new RegionInfo($"{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}-{code}").NativeName;
}
