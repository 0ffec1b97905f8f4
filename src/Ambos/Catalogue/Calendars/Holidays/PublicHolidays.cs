using System.Collections.Frozen;
using System.Globalization;
using NodaTime;

namespace Ambos.Catalogue.Calendars.Holidays;

/// <summary>A public holiday as the country names it, and in English.</summary>
public sealed record PublicHoliday(LocalDate Date, string LocalName, string EnglishName);

/// <summary>What a country and a region keep: days off, and weekend days that are worked in exchange for one.</summary>
public sealed record KeptDays(IReadOnlyList<PublicHoliday> Off, IReadOnlyList<LocalDate> Worked);

/// <summary>The public holidays 2010-2030 of the countries that the program knows; see NOTICE for their source.</summary>
public static class PublicHolidays
{
    private const string Resource = "holidays.txt";

    private static readonly Lazy<FrozenDictionary<string, Line[]>> Lines = new(Read);

    private enum Kind { Off, Worked, NotHere }

    public static IReadOnlyList<string> Countries => [.. Lines.Value.Keys.Order(StringComparer.Ordinal)];

    public static bool Knows(string country) => Lines.Value.ContainsKey(country);

    /// <summary>Codes of the regions with holidays of their own.</summary>
    public static IReadOnlyList<string> Regions(string country) => Lines.Value.TryGetValue(country, out var lines)
        ? [.. lines.Select(line => line.Region).Where(region => region.Length > 0).Distinct().Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Everything kept in a country, and in one of its regions.</summary>
    public static KeptDays Of(string country, string? region)
    {
        var lines = Lines.Value.TryGetValue(country, out var known) ? known : [];
        var mine = lines.Where(line => line.Region.Length == 0 || line.Region == region).ToArray();
        var not = mine.Where(line => line.Kind is Kind.NotHere).SelectMany(line => line.Dates).ToHashSet();
        var off = mine.Where(line => line.Kind is Kind.Off)
            .SelectMany(line => line.Dates, (line, date) => (line, date))
            .Where(day => day.line.Region.Length > 0 || !not.Contains(day.date))
            .Select(day => new PublicHoliday(day.date, day.line.LocalName, day.line.EnglishName))
            .DistinctBy(day => day.Date)
            .OrderBy(day => day.Date);

        return new KeptDays([.. off], [.. mine.Where(line => line.Kind is Kind.Worked).SelectMany(line => line.Dates).Order()]);
    }

    private static FrozenDictionary<string, Line[]> Read()
    {
        using var reader = new StreamReader(typeof(PublicHolidays).Assembly.GetManifestResourceStream(Resource)!);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read);

        return lines.GroupBy(line => line.Country).ToFrozenDictionary(country => country.Key, country => country.ToArray());
    }

    private static Line Read(string text) => text.Split('|') switch
    {
        [var country, var region, var kind, var local, var english, var dates] => new Line(
                country,
                region,
                kind switch { "-" => Kind.Off, "+" => Kind.Worked, _ => Kind.NotHere },
                local,
                english.Length > 0 ? english : local,
                [.. dates.Split(' ').Select(date => Day(int.Parse(date, CultureInfo.InvariantCulture)))]),
        _ => throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Not a holiday: {text}")),
    };

    /// <summary>120924 is 24 September 2012.</summary>
    private static LocalDate Day(int number) => new(2000 + (number / 10000), number / 100 % 100, number % 100);

    private sealed record Line(string Country, string Region, Kind Kind, string LocalName, string EnglishName, LocalDate[] Dates);
}
