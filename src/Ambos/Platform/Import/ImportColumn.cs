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
    private IEnumerable<string> Names => Also.Prepend(Name).Prepend(Key);

    /// <summary>Which column of a heading is likely to say what: first those of the very name, then those that begin so.</summary>
    public static Dictionary<string, string> Suggest(IReadOnlyList<ImportColumn> columns, IReadOnlyList<string> heading)
    {
        Dictionary<string, string> suggested = [];
        foreach (var fits in new Func<string, string, bool>[] { (title, name) => title == name, (title, name) => name.Length > 3 && title.StartsWith(name, StringComparison.Ordinal) })
        {
            foreach (var column in columns.Where(column => !suggested.ContainsKey(column.Key)))
            {
                var names = column.Names.Select(Bare).ToList();
                var found = heading.FirstOrDefault(title => title.Length > 0 && !suggested.ContainsValue(title) && names.Exists(name => fits(Bare(title), name)));
                if (found is not null)
                {
                    suggested[column.Key] = found;
                }
            }
        }

        return suggested;
    }

    /// <summary>Letters and digits alone, without case and accents.</summary>
    private static string Bare(string name) => string.Concat(TextFolding.Fold(name).Where(char.IsLetterOrDigit));
}
