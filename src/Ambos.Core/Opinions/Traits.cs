using System.Collections.Frozen;
using Ambos.Core.Text;

namespace Ambos.Core.Opinions;

/// <summary>
/// What a text shows of its tone, as numbers without meaning of their own: words, pairs of words, words after a negation, and
/// pieces of two to four letters, which find the forms of a word, and its misspellings, in any language.
/// </summary>
internal static class Traits
{
    public const int Bits = 20;
    private const int Longest = 4000;
    private const int Reach = 3;

    private static readonly FrozenSet<string> Negations = new[]
    {
        "not", "no", "never", "nor", "without", "cannot", "cant", "dont", "didnt", "doesnt", "isnt", "wasnt", "wont", "arent", "couldnt",
        "nie", "bez", "ani", "nigdy", "zaden", "zadnej", "zadnych", "brak",
        "nunca", "jamas", "sin", "ni", "tampoco", "nada", "nao", "sem", "nem",
        "не", "ни", "нет", "без", "никогда", "нельзя",
    }.ToFrozenSet(StringComparer.Ordinal);

    private enum Kind { Word = 1, Pair, Negated, Piece, Sign }

    /// <summary>The traits of a text, each once.</summary>
    public static int[] Of(string text)
    {
        var traits = new HashSet<int>();
        text = text.Cut(Longest);
        AddWords(traits, text);
        AddSigns(traits, text);

        return [.. traits];
    }

    private static void AddWords(HashSet<int> traits, string text)
    {
        var before = "";
        var negated = 0;
        foreach (var word in Words.Of(text))
        {
            negated = word.Follows ? negated : 0;
            traits.Add(Number(Kind.Word, word.Folded));
            traits.Add(Number(Kind.Pair, word.Follows ? before : "", word.Folded));
            if (negated-- > 0)
            {
                traits.Add(Number(Kind.Negated, word.Folded));
            }

            AddPieces(traits, $"_{word.Folded}_");
            before = word.Folded;
            negated = Negations.Contains(before) ? Reach : negated;
        }
    }

    private static void AddPieces(HashSet<int> traits, string word)
    {
        for (var length = 2; length <= 4; length++)
        {
            for (var at = 0; at + length <= word.Length; at++)
            {
                traits.Add(Number(Kind.Piece, word.AsSpan(at, length)));
            }
        }
    }

    /// <summary>Marks of feeling: exclamation and question marks, hands and faces, also the typed ones.</summary>
    private static void AddSigns(HashSet<int> traits, string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsLetterOrDigit(text[at]) || char.IsWhiteSpace(text[at]))
            {
                continue;
            }

            var end = at + 1;
            while (end < text.Length && end - at < 3 && !char.IsLetterOrDigit(text[end]) && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            traits.Add(Number(Kind.Sign, text.AsSpan(at, end - at)));
            traits.Add(Number(Kind.Sign, text.AsSpan(at, 1)));
        }
    }

    private static int Number(Kind kind, ReadOnlySpan<char> text, ReadOnlySpan<char> more = default)
    {
        unchecked
        {
            // FNV-1a, then mixed so that the lowest bits depend on all.
            var hash = 2166136261u ^ ((uint)kind * 0x9E3779B9u);
            foreach (var character in text)
            {
                hash = (hash ^ character) * 16777619u;
            }

            hash = (hash ^ 0x1Fu) * 16777619u;
            foreach (var character in more)
            {
                hash = (hash ^ character) * 16777619u;
            }

            hash = (hash ^ (hash >> 15)) * 0x85ebca6bu;

            return (int)((hash ^ (hash >> 13)) & ((1u << Bits) - 1));
        }
    }
}
