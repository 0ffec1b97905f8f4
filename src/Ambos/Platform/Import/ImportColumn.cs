using Ambos.Core.Text;

namespace Ambos.Platform.Import;

/// <summary>A yes or no beside the columns, kept among the choices under its key.</summary>
/// <param name="Name">What it is called, in English; pages translate it.</param>
/// <param name="About">What it does, likewise.</param>
public sealed record ImportOption(string Key, string Name, string About)
{
    /// <summary>How a ticked one is kept.</summary>
    public const string Yes = "yes";
}

/// <summary>Something that a column of a table may say.</summary>
/// <param name="Key">Stable: a choice of columns is kept under it.</param>
/// <param name="Name">What it is called, in English; pages translate it.</param>
/// <param name="Needed">Nothing can be imported without it.</param>
/// <param name="Also">What else such columns are called, in whatever language.</param>
public sealed record ImportColumn(string Key, string Name, bool Needed, params IReadOnlyList<string> Also)
{
    /// <summary>Another column that this one completes; nothing for one that stands for itself.</summary>
    public Completed? Completes { get; init; }

    private IEnumerable<string> Names => Also.Prepend(Name).Prepend(Key);

    /// <summary>
    /// Which column of a heading is likely to say what: first those of the very name, then those that begin so; at last, by the
    /// very name alone, those that complete another.
    /// </summary>
    public static Dictionary<string, string> Suggest(IReadOnlyList<ImportColumn> columns, IReadOnlyList<string> heading)
    {
        Dictionary<string, string> suggested = [];
        foreach (var fits in new Func<string, string, bool>[] { (title, name) => title == name, (title, name) => name.Length > 3 && title.StartsWith(name, StringComparison.Ordinal) })
        {
            foreach (var column in columns.Where(column => column.Completes is null && !suggested.ContainsKey(column.Key)))
            {
                Suggest(column, heading, suggested, fits);
            }
        }

        foreach (var column in columns.Where(column => column.Completes is { } completed && completed.IsAlone(suggested, heading)))
        {
            Suggest(column, heading, suggested, (title, name) => title == name);
        }

        return suggested;
    }

    private static void Suggest(ImportColumn column, IReadOnlyList<string> heading, Dictionary<string, string> suggested, Func<string, string, bool> fits)
    {
        var names = column.Names.Select(Bare).ToList();
        var found = heading.FirstOrDefault(title => title.Length > 0 && !suggested.ContainsValue(title) && names.Exists(name => fits(Bare(title), name)));
        if (found is not null)
        {
            suggested[column.Key] = found;
        }
    }

    /// <summary>Letters and digits alone, without case and accents.</summary>
    private static string Bare(string name) => string.Concat(TextFolding.Fold(name).Where(char.IsLetterOrDigit));

    /// <summary>A column that holds but a part when it is called one of these.</summary>
    public sealed record Completed(string Key, params IReadOnlyList<string> Called)
    {
        /// <summary>Whether the column suggested for it is so called, and no other column is.</summary>
        internal bool IsAlone(Dictionary<string, string> suggested, IReadOnlyList<string> heading)
        {
            var called = Called.Select(Bare).ToHashSet();
            return suggested.TryGetValue(Key, out var title) && called.Contains(Bare(title)) && heading.Count(other => called.Contains(Bare(other))) == 1;
        }
    }
}
