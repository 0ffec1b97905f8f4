using System.Text;

namespace Ambos.Core.Text;

/// <summary>A word as it stands in a text.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is there, in UTF-16 units.</param>
/// <param name="Folded">As <see cref="TextFolding.Fold"/> compares it.</param>
/// <param name="Follows">Nothing but spaces stands between it and the word before it: false after a full stop, a comma, a bracket.</param>
public readonly record struct Word(int Start, int Length, string Folded, bool Follows);

/// <summary>Takes a text apart.</summary>
public static class Words
{
    /// <summary>The words of a text in their order: runs of letters and digits, with apostrophes inside left out (don't: dont).</summary>
    /// <param name="text">Any text.</param>
    public static List<Word> Of(string text)
    {
        var words = new List<Word>(text.Length / 6);
        var follows = false;
        for (var at = 0; at < text.Length;)
        {
            var end = EndOfWord(text, at);
            if (end > at)
            {
                words.Add(new Word(at, end - at, Folded(text.AsSpan(at, end - at)), follows));
                follows = true;
                at = end;
            }
            else
            {
                follows &= char.IsWhiteSpace(text[at]);
                at++;
            }
        }

        return words;
    }

    private static int EndOfWord(string text, int start)
    {
        var at = start;
        while (at < text.Length && (IsOfWord(text[at]) || (at > start && IsApostrophe(text[at]) && at + 1 < text.Length && IsOfWord(text[at + 1]))))
        {
            at++;
        }

        return at;
    }

    private static bool IsOfWord(char character) =>
        char.IsLetterOrDigit(character) || char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.NonSpacingMark;

    private static bool IsApostrophe(char character) => character is '\'' or '\u2019';

    private static string Folded(ReadOnlySpan<char> word)
    {
        if (!Ascii.IsValid(word))
        {
            return TextFolding.Fold(word.ToString()).Replace("\u2019", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        }

        var folded = word.ToString().ToLowerInvariant();

        return folded.Contains('\'', StringComparison.Ordinal) ? folded.Replace("'", "", StringComparison.Ordinal) : folded;
    }
}
