using System.Globalization;
using Ambos.Platform.Rules;

namespace Ambos.Feedback.Deeds;

/// <summary>Numbers of requests as people write them: .</summary>
internal static class DeedNumbers
{
    private static readonly char[] Between = [',', ';', ' '];

    public static List<long> Of(string? text) => [.. (text ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(One)];

    private static long One(string word) =>
        long.TryParse(word.StartsWith("R-", StringComparison.OrdinalIgnoreCase) ? word[2..] : word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new InvalidException("requests", ErrorCodes.Unknown);
}
