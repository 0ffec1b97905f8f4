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
        List<int> filled = [.. rows.Take(MostLooked).Select(Filled)];
        var widest = filled.Count > 0 ? filled.Max() : 0;

        // A row that fills less than half of what others fill is no heading; one column alone has no title above it.
        return widest > 1 ? filled.FindIndex(count => count > 0 && count * 2 >= widest) : 0;
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

    private static int Filled(string[] row) =>
        row is [SeparatorLine, .. var rest] && Array.TrueForAll(rest, cell => cell.Length == 0) ? 0 : row.Count(cell => !string.IsNullOrWhiteSpace(cell));
}
