namespace Ambos.Chain.Report;

/// <summary>Names that somebody may have meant.</summary>
internal static class CloseNames
{
    private const int Most = 3;

    /// <summary>The closest names, those that contain the text first, then by the number of letters to change.</summary>
    public static IReadOnlyList<string> To(string text, IEnumerable<string> names) =>
    [
        .. names.Distinct()
            .OrderByDescending(name => name.Contains(text, StringComparison.OrdinalIgnoreCase))
            .ThenBy(name => Distance(text.ToUpperInvariant(), name.ToUpperInvariant()))
            .Take(Most),
    ];

    /// <summary>Levenshtein's distance: letters to put in, take out or replace.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
