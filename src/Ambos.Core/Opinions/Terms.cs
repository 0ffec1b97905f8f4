using Ambos.Core.Text;

namespace Ambos.Core.Opinions;

/// <summary>Something that a text is about: a word without its ending, or two that stand side by side.</summary>
internal readonly record struct Term(string Key, int Start, int Length);

/// <summary>Finds what a text may be about: every word that is not a small one, and every pair of such.</summary>
internal static class Terms
{
    private const int ShortestWord = 3;
    private const int Longest = 4000;

    public static IEnumerable<Term> Of(string text, string? language)
    {
        Term? before = null;
        foreach (var word in Words.Of(text.Cut(Longest)))
        {
            if (!Tells(word.Folded, language))
            {
                before = null;
                continue;
            }

            var term = new Term(Stem.Of(language, word.Folded), word.Start, word.Length);
            yield return term;
            if (before is { } first && word.Follows)
            {
                yield return new Term($"{first.Key} {term.Key}", first.Start, word.Start + word.Length - first.Start);
            }

            before = term;
        }
    }

    private static bool Tells(string word, string? language) =>
        word.Length >= ShortestWord && char.IsLetter(word[0]) && !StopWords.Holds(language, word);
}
