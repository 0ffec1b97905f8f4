using System.Globalization;
using System.Text.RegularExpressions;

namespace Ambos.Platform.Import;

/// <summary>
/// A number of at least 0 as people write it: decimals after a point or a comma, groups of three digits with blanks,
/// apostrophes, points or commas between them. One point or comma alone stands before decimals.
/// </summary>
public static partial class WrittenNumber
{
    /// <summary>Nothing when it is no number.</summary>
    public static decimal? Read(string text) =>
        Plain().IsMatch(text) ? Parsed(text)
        : Grouped().Match(text) is { Success: true } grouped ? Parsed((grouped.Groups["first"].Value + grouped.Groups["groups"].Value).Replace(grouped.Groups["mark"].Value, "", StringComparison.Ordinal) + grouped.Groups["decimals"].Value)
        : null;

    private static decimal? Parsed(string text) =>
        decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex("^(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(?<first>[0-9]{1,3})(?<groups>(?<mark>[\s'’.,])[0-9]{3}(?:\k<mark>[0-9]{3})*)(?<decimals>(?!\k<mark>)[.,][0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();
}
