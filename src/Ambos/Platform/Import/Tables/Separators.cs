namespace Ambos.Platform.Import.Tables;

/// <summary>Finds what stands between the fields of a line.</summary>
public static class Separators
{
    /// <summary>Those that are looked for; of equals the first.</summary>
    public static readonly IReadOnlyList<char> All = [',', ';', '\t', '|'];

    private const int MostLines = 200;

    /// <summary>The separator that gives most lines as many fields as the heading; a comma where none does.</summary>
    public static char Recognise(string beginning) => Said(beginning) ?? All
        .Select(separator => (Separator: separator, Widths: Widths(beginning, separator)))
        .Where(found => found.Widths.Count > 0)
        .Select(found => Weigh(found.Separator, found.Widths))
        .Where(found => found.Width > 1)
        .OrderByDescending(found => found.Likeness)
        .ThenByDescending(found => found.Width)
        .Select(found => found.Separator)
        .FirstOrDefault(All[0]);

    /// <summary>What the first line tells Excel.</summary>
    private static char? Said(string beginning) =>
        beginning.TrimStart('\ufeff') is var text && text.StartsWith(HeadingRow.SeparatorLine, StringComparison.OrdinalIgnoreCase)
            && text.Length > HeadingRow.SeparatorLine.Length + 1 && char.IsControl(text[HeadingRow.SeparatorLine.Length + 1])
            && All.Contains(text[HeadingRow.SeparatorLine.Length])
            ? text[HeadingRow.SeparatorLine.Length]
            : null;

    /// <summary>
    /// The share of lines as wide as the heading, in tenths, so that a few broken lines decide nothing. The heading is the first
    /// line, or, where a title stands above it, as wide as most lines are.
    /// </summary>
    private static (char Separator, int Width, int Likeness) Weigh(char separator, List<int> widths)
    {
        var most = widths.CountBy(width => width).MaxBy(found => (found.Value, found.Key)).Key;
        var width = widths[0] * 2 > most ? widths[0] : most;
        return (separator, width, (int)(10.0 * widths.Count(each => each == width) / widths.Count));
    }

    /// <summary>How many fields each line has; separators and line breaks in quotes do not count.</summary>
    private static List<int> Widths(string text, char separator)
    {
        List<int> widths = [];
        var (width, quoted, begun) = (1, false, false);
        foreach (var character in text)
        {
            if (character == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && character == separator)
            {
                width++;
            }
            else if (!quoted && character == '\n')
            {
                End();
                continue;
            }

            begun |= character is not '\r';
        }

        if (widths.Count == 0)
        {
            End();
        }

        return widths;

        void End()
        {
            if (begun && widths.Count < MostLines)
            {
                widths.Add(width);
            }

            (width, begun) = (1, false);
        }
    }
}
