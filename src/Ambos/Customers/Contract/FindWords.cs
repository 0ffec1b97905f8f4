using Ambos.Core.Text;

namespace Ambos.Customers.Contract;

/// <summary>
/// The words by which a customer is found, and what somebody types as a question to the word index. Names stand there as
/// skeletons behind a 0, so that they meet across scripts and accents and never a number; numbers stand as they are.
/// </summary>
public static class FindWords
{
    private const char Name = '0';
    private const int MostWords = 60;
    private const int MostTyped = 10;
    private const int ShortestPhone = 3;

    /// <summary>What is stored: words with single spaces between them.</summary>
    public static string Of(Customer customer)
    {
        var reach = customer.FoldedReach?.Split('\n') ?? [];
        var phones = reach.Where(IsPhone).Append(customer.Phone).OfType<string>();
        return string.Join(' ', OfTexts([customer.Name, customer.Email, .. reach.Where(address => !IsPhone(address))])
            .Concat(phones.SelectMany(Phones.Spellings))
            .Append(customer.Number.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Distinct().Take(MostWords));
    }

    /// <summary>The words of names and addresses.</summary>
    public static IEnumerable<string> OfTexts(IEnumerable<string?> texts) =>
        texts.OfType<string>().SelectMany(NameSkeleton.Words).SelectMany(NameSkeleton.Of).Select(skeleton => Name + skeleton);

    /// <summary>What is asked for: each group must be met by one of its words; nothing when nothing findable was typed.</summary>
    /// <param name="typed">A part of a name or address, a customer number, a phone number in any writing.</param>
    /// <param name="whole">Words must be the same, not only begin so.</param>
    public static WordQuestion? Question(string typed, bool whole = false)
    {
        List<List<string>> groups = [];
        foreach (var word in NameSkeleton.Words(typed).Take(MostTyped))
        {
            List<string> spellings = [.. NameSkeleton.Of(word).Select(skeleton => Name + skeleton)];
            if (word.All(char.IsAsciiDigit))
            {
                spellings.Add(word);
            }

            if (spellings.Count > 0)
            {
                groups.Add(spellings);
            }
        }

        List<string> phone = IsPhone(typed) ? [.. Phones.Spellings(typed)] : [];
        return groups.Count == 0 && phone.Count == 0 ? null : new(groups, phone, whole);
    }

    private static bool IsPhone(string typed) =>
        typed.Count(char.IsAsciiDigit) >= ShortestPhone && typed.All(letter => char.IsAsciiDigit(letter) || letter is ' ' or '+' or '-' or '(' or ')' or '.' or '/' or '\u00a0');
}

/// <summary>A question to a word index, in the words of either database. Its words hold letters and digits alone.</summary>
public sealed record WordQuestion(IReadOnlyList<IReadOnlyList<string>> Groups, IReadOnlyList<string> Phone, bool Whole)
{
    /// <summary>As SQLite's full-text index is asked.</summary>
    public string ForSqlite => Write(" AND ", " OR ", Whole ? "\"{0}\"" : "\"{0}\"*");

    /// <summary>As a tsquery.</summary>
    public string ForPostgres => Write(" & ", " | ", Whole ? "'{0}'" : "'{0}':*");

    /// <summary>Whether a few words that stand in memory are meant; asked of short lists.</summary>
    public bool Means(string name)
    {
        List<string> words = [.. FindWords.OfTexts([name])];
        return Groups.Count > 0 && Groups.All(group => group.Any(asked => words.Exists(word => Whole ? word == asked : word.StartsWith(asked, StringComparison.Ordinal))));
    }

    private string Write(string and, string or, string word)
    {
        var format = System.Text.CompositeFormat.Parse(word);
        string Or(IEnumerable<string> words) => $"({string.Join(or, words.Select(one => string.Format(System.Globalization.CultureInfo.InvariantCulture, format, one)))})";
        var groups = string.Join(and, Groups.Select(Or));
        return (Groups.Count, Phone.Count) switch
        {
            (_, 0) => groups,
            (0, _) => Or(Phone),
            _ => $"({groups}){or}{Or(Phone)}",
        };
    }
}
