using System.Globalization;
using System.Text.RegularExpressions;

namespace Ambos.Feedback.Surveys;

/// <summary>The colour of a survey's page.</summary>
public static partial class Colours
{
    private const double MostLight = 0.179; // above it black letters have the stronger contrast (WCAG 2, relative luminance)

    /// <summary>Whether it is written #rrggbb.</summary>
    public static bool Is(string text) => Written().IsMatch(text);

    /// <summary>Black or white, whichever is easier to read upon it: at least 4.5 to 1 for every colour.</summary>
    public static string On(string colour) =>
        (0.2126 * Part(colour, 1)) + (0.7152 * Part(colour, 3)) + (0.0722 * Part(colour, 5)) > MostLight ? "#000000" : "#ffffff";

    private static double Part(string colour, int at)
    {
        var share = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Written();
}
