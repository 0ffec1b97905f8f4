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

    /// <summary>The same by their first letter, so that few are tried.</summary>
    private static readonly (string Spelling, string Sound)[][] ByLetter =
        [.. Enumerable.Range('a', 26).Select(letter => Sounds.Where(known => known.Spelling[0] == letter).ToArray())];

    /// <summary>What has to follow the end of a word before a sound is complete: "works" may go on to "workshop".</summary>
    private static readonly (string Begun, string Ending)[] Unfinished =
    [
        .. Sounds.Select(known => known.Spelling).Append("ch").Append("szch").Where(spelling => spelling.Length > 1)
            .SelectMany(spelling => Enumerable.Range(1, spelling.Length - 1).Select(cut => (spelling[..cut], spelling[cut..]))).Distinct(),
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
        if (!latin.Contains("ch", StringComparison.Ordinal))
        {
            var only = Reduce(latin);
            return only.Length == 0 ? [] : [only];
        }

        var english = Reduce(latin.Replace("ch", "cz", StringComparison.Ordinal));
        var polish = Reduce(SplitOfCh(latin));
        return english == polish ? [english] : [english, polish];
    }

    /// <summary>
    /// What the skeletons of all words begin with that begin so: whatever begins with <paramref name="begun"/> has a skeleton
    /// that begins with one of these. "works" may be the whole of it or go on to "workshop", "dani" may go on to "Daniel".
    /// </summary>
    /// <param name="begun">The beginning of a word in any script.</param>
    public static IReadOnlyList<string> Beginnings(string begun)
    {
        var latin = Latinise(TextFolding.Fold(begun));
        List<string> beginnings = [.. Of(latin)];
        foreach (var (end, rest) in Unfinished)
        {
            if (latin.EndsWith(end, StringComparison.Ordinal))
            {
                beginnings.AddRange(Of(latin + rest));
            }
        }

        beginnings.AddRange([.. beginnings.Where(one => one[^1] is 'i').Select(one => Collapse($"{one[..^1]}e"))]);
        return [.. beginnings.Distinct().Where(one => !beginnings.Exists(other => other.Length < one.Length && one.StartsWith(other, StringComparison.Ordinal)))];
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

    /// <summary>Whether two names have the same words, in any order, script and spelling.</summary>
    public static bool AreAlike(string one, string other)
    {
        var (left, right) = (Heard(one), Heard(other));
        return left.Count > 0 && left.Count == right.Count && left.TrueForAll(word => right.Exists(word.Overlaps));

        static List<HashSet<string>> Heard(string name) => [.. Words(name).Select(word => Of(word).ToHashSet()).Where(word => word.Count > 0)];
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
            if (SoundAt(latin, at) is (var spelling, var sound))
            {
                sounds.Append(sound);
                at += spelling.Length;
            }
            else
            {
                sounds.Append(latin[at++]);
            }
        }

        return Collapse(Collapse(sounds.ToString()).Replace("ie", "e", StringComparison.Ordinal).Replace("io", "e", StringComparison.Ordinal));
    }

    private static (string Spelling, string Sound)? SoundAt(string latin, int at)
    {
        if (latin[at] is >= 'a' and <= 'z')
        {
            foreach (var known in ByLetter[latin[at] - 'a'])
            {
                if (latin.AsSpan(at).StartsWith(known.Spelling, StringComparison.Ordinal))
                {
                    return known;
                }
            }
        }

        return null;
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
