using System.Globalization;
using System.Text;

namespace Ambos.Core.Text;

/// <summary>
/// The form in which the spellings of a name meet: Щербаков, Shcherbakov and Szczerbakow; Łukasz, Lukasz and Лукаш;
/// Юлия, Yulia and Julia. Made for finding, not for reading: more spellings meet than are the same name.
/// </summary>
public static class NameSkeleton
{
    /// <summary>Spellings of one sound, the longest first; after them single letters.</summary>
    private static readonly (string Spelling, string Sound)[] Sounds =
    [
        ("shch", "x"), ("szcz", "x"), ("tsch", "q"), ("sch", "x"), ("tch", "q"), ("sh", "x"), ("sz", "x"), ("cz", "q"), ("zh", "z"),
        ("kh", "h"), ("ts", "k"), ("tz", "k"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("x", "ks"), ("c", "k"), ("q", "k"), ("w", "v"), ("y", "i"), ("j", "i"),
    ];

    private static readonly Dictionary<char, string> Latin = new()
    {
        ['а'] = "a",
        ['б'] = "b",
        ['в'] = "v",
        ['г'] = "g",
        ['ґ'] = "g",
        ['д'] = "d",
        ['е'] = "e",
        ['є'] = "ye",
        ['ж'] = "zh",
        ['з'] = "z",
        ['и'] = "i",
        ['і'] = "i",
        ['й'] = "y",
        ['к'] = "k",
        ['л'] = "l",
        ['м'] = "m",
        ['н'] = "n",
        ['о'] = "o",
        ['п'] = "p",
        ['р'] = "r",
        ['с'] = "s",
        ['т'] = "t",
        ['у'] = "u",
        ['ў'] = "u",
        ['ф'] = "f",
        ['х'] = "kh",
        ['ц'] = "ts",
        ['ч'] = "cz",
        ['ш'] = "sh",
        ['щ'] = "shch",
        ['ъ'] = "",
        ['ы'] = "y",
        ['ь'] = "",
        ['э'] = "e",
        ['ю'] = "yu",
        ['я'] = "ya",
        ['ђ'] = "d",
        ['ј'] = "y",
        ['љ'] = "l",
        ['њ'] = "n",
        ['ћ'] = "cz",
        ['џ'] = "d",
    };

    /// <summary>The skeletons of one word: two where "ch" may be read in two ways, none where nothing of it is heard.</summary>
    /// <param name="word">A word in any script; letters that have no Latin spelling stay as they are.</param>
    public static IReadOnlyList<string> Of(string word)
    {
        var latin = Latinise(TextFolding.Fold(word));
        var english = Reduce(latin.Replace("ch", "cz", StringComparison.Ordinal));
        var polish = Reduce(SplitOfCh(latin));
        return english.Length == 0 ? [] : english == polish ? [english] : [english, polish];
    }

    /// <summary>The words of a text: letters and digits that stand together, apostrophes left out.</summary>
    public static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var character in TextFolding.Fold(text))
        {
            if (char.IsLetterOrDigit(character) || char.IsSurrogate(character) || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.SpacingCombiningMark)
            {
                word.Append(character);
            }
            else if (character is not ('\'' or '’' or 'ʼ' or '`') && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    /// <summary>As Poles and Germans read it; "sch" and "tch" are sounds of their own.</summary>
    private static string SplitOfCh(string latin)
    {
        var read = new StringBuilder(latin);
        for (var at = latin.IndexOf("ch", StringComparison.Ordinal); at >= 0; at = latin.IndexOf("ch", at + 2, StringComparison.Ordinal))
        {
            var (before, two) = (at > 0 ? latin[at - 1] : ' ', at > 1 ? latin[(at - 2)..at] : "");
            read.Remove(at, 2).Insert(at, before is 's' or 't' || two == "sh" ? "ch" : "kh");
        }

        return read.ToString();
    }

    private static string Latinise(string folded) => string.Concat(folded.Select(character => Latin.GetValueOrDefault(character) ?? character.ToString()));

    private static string Reduce(string latin)
    {
        var sounds = new StringBuilder(latin.Length);
        for (var at = 0; at < latin.Length;)
        {
            var (spelling, sound) = Array.Find(Sounds, known => string.CompareOrdinal(latin, at, known.Spelling, 0, known.Spelling.Length) == 0);
            sounds.Append(sound ?? latin[at].ToString());
            at += spelling?.Length ?? 1;
        }

        return Collapse(Collapse(sounds.ToString()).Replace("ie", "e", StringComparison.Ordinal).Replace("io", "e", StringComparison.Ordinal));
    }

    /// <summary>Doubled letters are heard once.</summary>
    private static string Collapse(string sounds)
    {
        var once = new StringBuilder(sounds.Length);
        foreach (var sound in sounds)
        {
            if (once.Length == 0 || once[^1] != sound)
            {
                once.Append(sound);
            }
        }

        return once.ToString();
    }
}
