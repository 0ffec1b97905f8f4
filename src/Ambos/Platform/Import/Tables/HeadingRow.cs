using System.Globalization;

namespace Ambos.Platform.Import.Tables;

/// <summary>
/// Finds the heading of a table that programs or people have written something above: a title, a period, an empty row, the
/// line by which Excel is told the separator. Columns of one name are told apart by a number.
/// </summary>
public static class HeadingRow
{
    /// <summary>By it Excel is told what stands between the fields.</summary>
    public const string SeparatorLine = "sep=";

    private const int MostLooked = 30;

    /// <summary>How many rows stand above the heading.</summary>
    /// <param name="rows">The first rows of the table; only those with something in them count.</param>
    public static int Find(IEnumerable<string[]> rows)
    {
        List<(int Filled, int Length)> looked = [.. rows.Take(MostLooked).Select(row => (Filled(row), row.Length))];
        var width = Width(looked);

        // A row that fills no more than half of what others fill is no heading.
        return Math.Max(0, looked.FindIndex(row => row.Filled > 0 && row.Filled * 2 > width));
    }

    /// <summary>
    /// The most fields that a row fills, of rows no longer than most are: a line broken by a separator in its text decides
    /// nothing, nor do titles of one cell, nor rows of which much is empty.
    /// </summary>
    private static int Width(List<(int Filled, int Length)> rows)
    {
        var above = rows.TakeWhile(row => row.Filled <= 1).Count();
        var table = rows.Skip(above).Where(row => row.Filled > 0).ToList();

        // One row of many fields below several of one is such a broken line in a table of one column.
        if (table.Count == 0 || (table.Count == 1 && above > 1))
        {
            return 1;
        }

        var usual = table.CountBy(row => row.Length).MaxBy(found => (found.Value, found.Key)).Key;
        return table.Where(row => row.Length <= usual).Max(row => row.Filled);
    }

    /// <summary>The names of the columns: without white space around them, the second of one name marked with (2).</summary>
    public static IReadOnlyList<string> Names(IEnumerable<string> cells)
    {
        HashSet<string> taken = [];
        return [.. cells.Select(cell => Free(cell.Trim(), taken))];
    }

    private static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; name.Length > 0 && !taken.Add(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name} ({number})");
        }

        return free;
    }

    private static int Filled(string[] row) => IsSeparatorLine(row) ? 0 : row.Count(cell => !string.IsNullOrWhiteSpace(cell));

    /// <summary>The separator itself is still there where the table is read with another.</summary>
    private static bool IsSeparatorLine(string[] row) =>
        row is [var first, .. var rest] && first.Length <= SeparatorLine.Length + 1
        && first.StartsWith(SeparatorLine, StringComparison.OrdinalIgnoreCase) && Array.TrueForAll(rest, cell => cell.Length == 0);
}
