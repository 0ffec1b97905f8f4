using System.Globalization;
using Ambos.Core.Text;

namespace Ambos.Platform.Finding;

/// <summary>
/// The words by which things are found, and what somebody types as a question to a word index. Words stand there as
/// skeletons behind a 0, so that they meet across scripts and accents and never a number; numbers stand as they are.
/// </summary>
public static class FindWords
{
    private const char Name = '0';
    private const int MostTyped = 10;

    /// <summary>The words of names, titles and addresses.</summary>
    public static IEnumerable<string> OfTexts(IEnumerable<string?> texts) =>
        texts.OfType<string>().SelectMany(NameSkeleton.Words).SelectMany(NameSkeleton.Of).Select(skeleton => Name + skeleton);

    /// <summary>What is stored of some texts: words with single spaces between them; nothing where there is no word.</summary>
    public static string? Stored(int most, params IEnumerable<string?> texts) =>
        string.Join(' ', OfTexts(texts).Distinct().Take(most)) is { Length: > 0 } words ? words : null;

    /// <summary>A number as it is stored beside the words.</summary>
    public static string OfNumber(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is asked for: each group must be met by one of its words.</summary>
    /// <param name="typed">Beginnings of words, or numbers.</param>
    /// <param name="whole">Words must be the same, not only begin so.</param>
    /// <param name="other">Words any of which means the thing as well, such as the spellings of a phone number.</param>
    /// <returns>Nothing when nothing findable was typed.</returns>
    public static WordQuestion? Question(string typed, bool whole = false, IReadOnlyList<string>? other = null)
    {
        List<List<string>> groups = [];
        foreach (var word in NameSkeleton.Words(typed).Take(MostTyped))
        {
            List<string> spellings = [.. (whole ? NameSkeleton.Of(word) : NameSkeleton.Beginnings(word)).Select(skeleton => Name + skeleton)];
            if (word.All(char.IsAsciiDigit))
            {
                spellings.Add(word);
            }

            if (spellings.Count > 0)
            {
                groups.Add(spellings);
            }
        }

        return groups.Count == 0 && other is null or [] ? null : new(groups, other ?? [], whole);
    }
}

/// <summary>A question to a word index, in the words of either database. Its words hold letters and digits alone.</summary>
/// <param name="Other">Words any of which means the thing as well.</param>
public sealed record WordQuestion(IReadOnlyList<IReadOnlyList<string>> Groups, IReadOnlyList<string> Other, bool Whole)
{
    /// <summary>As SQLite's full-text index is asked.</summary>
    public string ForSqlite => Write(" AND ", " OR ", Whole ? "\"{0}\"" : "\"{0}\"*");

    /// <summary>As a tsquery.</summary>
    public string ForPostgres => Write(" & ", " | ", Whole ? "'{0}'" : "'{0}':*");

    /// <summary>Whether a few words that stand in memory are meant; asked of short lists.</summary>
    public bool Means(string name) => Meets([.. FindWords.OfTexts([name])]);

    /// <summary>Whether words are meant as they are stored.</summary>
    /// <param name="stored">Texts of words with single spaces between them.</param>
    public bool MeansStored(params IEnumerable<string?> stored) => Meets([.. stored.OfType<string>().SelectMany(words => words.Split(' '))]);

    private bool Meets(List<string> words) =>
        Groups.Count > 0 && Groups.All(group => group.Any(asked => words.Exists(word => Whole ? word == asked : word.StartsWith(asked, StringComparison.Ordinal))));

    private string Write(string and, string or, string word)
    {
        var format = System.Text.CompositeFormat.Parse(word);
        string Or(IEnumerable<string> words) => $"({string.Join(or, words.Select(one => string.Format(CultureInfo.InvariantCulture, format, one)))})";
        var groups = string.Join(and, Groups.Select(Or));
        return (Groups.Count, Other.Count) switch
        {
            (_, 0) => groups,
            (0, _) => Or(Other),
            _ => $"({groups}){or}{Or(Other)}",
        };
    }
}
