using System.Globalization;
using NodaTime;

namespace Ambos.Platform.Import.Tables;

/// <summary>Days of a spreadsheet: numbers that are shown as dates.</summary>
internal static class ExcelDates
{
    private const double Last = 2_958_466;
    private const int SecondsOfDay = 86_400;

    private static readonly LocalDate Since1900 = new(1899, 12, 30);
    private static readonly LocalDate Since1904 = new(1904, 1, 1);

    /// <summary>The formats that every workbook has without saying so.</summary>
    public static bool IsDate(int format) => format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    /// <summary>A format of its own: it has letters of dates outside of quotes and brackets.</summary>
    public static bool IsDate(string format)
    {
        var (quoted, bracketed, escaped) = (false, false, false);
        foreach (var sign in format)
        {
            if (escaped)
            {
                escaped = false;
                continue;
            }

            escaped = sign is '\\' or '_' or '*';
            quoted ^= sign is '"';
            bracketed = !quoted && (sign is '[' || (bracketed && sign is not ']'));
            if (!quoted && !bracketed && !escaped && sign is 'y' or 'm' or 'd' or 'h' or 's' or 'Y' or 'M' or 'D' or 'H' or 'S')
            {
                return !format.StartsWith("General", StringComparison.OrdinalIgnoreCase);
            }
        }

        return false;
    }

    /// <summary>As ISO 8601, to the second; nothing when it is no day of a spreadsheet.</summary>
    public static string? Text(double days, bool from1904)
    {
        if (days is < 0 or >= Last)
        {
            return null;
        }

        var seconds = (long)Math.Round(days * SecondsOfDay);
        var (whole, rest) = ((int)(seconds / SecondsOfDay), seconds % SecondsOfDay);

        // Day 60 is 29 February 1900, which never was; the days before it are counted one too few.
        var date = from1904 ? Since1904.PlusDays(whole) : Since1900.PlusDays(whole < 60 ? whole + 1 : whole);
        return rest == 0
            ? date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)
            : date.AtMidnight().PlusSeconds(rest).ToString("uuuu-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
