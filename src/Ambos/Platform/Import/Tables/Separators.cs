namespace Ambos.Platform.Import.Tables;

/// <summary>Finds what stands between the fields of a line.</summary>
public static class Separators
{
    /// <summary>Those that are looked for; of equals the first.</summary>
    public static readonly IReadOnlyList<char> All = [',', ';', '\t', '|'];

    private const int MostLines = 200;

    /// <summary>The separator that gives most lines as many fields as the heading; a comma where none does.</summary>
    public static char Recognise(string beginning) => All
        .Select(separator => (Separator: separator, Widths: Widths(beginning, separator)))
        .Where(found => found.Widths is [> 1, ..])
        .OrderByDescending(found => Likeness(found.Widths))
        .ThenByDescending(found => found.Widths[0])
        .Select(found => found.Separator)
        .FirstOrDefault(All[0]);

    /// <summary>The share of lines as wide as the heading, in tenths, so that a few broken lines decide nothing.</summary>
    private static int Likeness(List<int> widths) => (int)(10.0 * widths.Count(width => width == widths[0]) / widths.Count);

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
