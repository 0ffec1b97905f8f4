using Ambos.Platform.Identity;
using NodaTime.TimeZones;
using PhoneNumbers;

namespace Ambos.Customers.Contract;

/// <summary>Telephone numbers in any writing.</summary>
public static class Phones
{
    /// <summary>No country: only numbers with their country code are understood.</summary>
    public const string Nowhere = "ZZ";

    /// <summary>A number that is shorter is an extension, which many have.</summary>
    public const int Shortest = 7;

    private const int Longest = 60;

    /// <summary>The number as +34600111222 (E.164); nothing when it cannot be one.</summary>
    /// <param name="text">Any writing: 600 111 222, (+34) 600-111-222, 0034600111222.</param>
    /// <param name="region">Two capital letters of the country whose numbers may come without their code.</param>
    public static string? Normal(string text, string region)
    {
        if (text.Length > Longest)
        {
            return null;
        }

        var numbers = PhoneNumberUtil.GetInstance();
        try
        {
            var written = text.Trim();
            var parsed = numbers.Parse(written.StartsWith("00", StringComparison.Ordinal) ? $"+{written[2..]}" : written, region);
            return numbers.IsPossibleNumber(parsed) ? numbers.Format(parsed, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>The digits by which a number is found, however it is written: with its country code and without.</summary>
    public static IEnumerable<string> Spellings(string text)
    {
        var digits = Digits(text);
        var bare = digits.TrimStart('0');
        List<string> spellings = [digits, bare];
        if (digits is ['8', .. { Length: 10 } russian])
        {
            spellings.AddRange([russian, $"7{russian}"]);
        }

        if (Normal(digits.StartsWith("00", StringComparison.Ordinal) ? $"+{bare}" : text, Nowhere) is { } abroad)
        {
            var parsed = PhoneNumberUtil.GetInstance().Parse(abroad, Nowhere);
            spellings.Add(PhoneNumberUtil.GetInstance().GetNationalSignificantNumber(parsed));
        }

        return spellings.Where(spelling => spelling.Length > 0).Distinct();
    }

    /// <summary>What is compared where a number is kept that cannot be one: its digits.</summary>
    public static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}

/// <summary>The country in which the company is at home, by its time zone: numbers without a country code are from there.</summary>
public sealed class HomeRegion(Company company)
{
    private static readonly Dictionary<string, string> Countries =
        (TzdbDateTimeZoneSource.Default.ZoneLocations ?? []).ToDictionary(place => place.ZoneId, place => place.CountryCode);

    public async ValueTask<string> Current(CancellationToken cancel)
    {
        var zone = (await company.Current(cancel)).TimeZone;
        var canonical = TzdbDateTimeZoneSource.Default.CanonicalIdMap.TryGetValue(zone, out var id) ? id : zone;
        return Countries.GetValueOrDefault(zone) ?? Countries.GetValueOrDefault(canonical) ?? Phones.Nowhere;
    }
}
