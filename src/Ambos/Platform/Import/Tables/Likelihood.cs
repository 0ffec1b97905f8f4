namespace Ambos.Platform.Import.Tables;

/// <summary>How much words look like a language that an encoding was made for, when they are read in that encoding.</summary>
internal static class Likelihood
{
    private const int NoLetter = -8;
    private const int MixedScripts = -10;
    private const int CapitalInside = -6;
    private const int AccentsTogether = -2;
    private const int NeverThere = -8;

    private const string Vowels = "aeiouáéíóúü";

    /// <summary>Russian letters from the frequent to the rare.</summary>
    private const string Cyrillic = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё";

    private static readonly Dictionary<string, string> Letters = new()
    {
        ["windows-1250"] = "ąćęłńóśżź",
        ["windows-1252"] = "áéíóúñü",
    };

    public static int Of(string words, string encoding)
    {
        var likelihood = 0;
        for (var index = 0; index < words.Length; index++)
        {
            var (before, here, after) = (index > 0 ? words[index - 1] : ' ', words[index], index + 1 < words.Length ? words[index + 1] : ' ');
            likelihood += Joint(before, here) + (char.IsAscii(here) ? 0 : Weight(here, after, encoding));
        }

        return likelihood;
    }

    private static int Weight(char letter, char after, string encoding)
    {
        if (!char.IsLetter(letter))
        {
            return letter is '¿' or '¡' && char.IsUpper(after) ? 4 : NoLetter;
        }

        var small = char.ToLowerInvariant(letter);
        if (!Letters.TryGetValue(encoding, out var own))
        {
            return Cyrillic.IndexOf(small) is >= 0 and var rank ? 11 - (rank / 3) : NoLetter;
        }

        return IsMisplaced(small, char.ToLowerInvariant(after)) ? NeverThere : own.Contains(small) ? 6 : 1;
    }

    /// <summary>A Polish ń never stands before a vowel, a Spanish ñ always does.</summary>
    private static bool IsMisplaced(char letter, char after) => letter switch
    {
        'ń' => Vowels.Contains(after),
        'ñ' => !Vowels.Contains(after),
        _ => false,
    };

    private static int Joint(char before, char here)
    {
        if (!char.IsLetter(before) || !char.IsLetter(here))
        {
            return 0;
        }

        return (IsCyrillic(before) != IsCyrillic(here) ? MixedScripts : 0)
            + (char.IsLower(before) && char.IsUpper(here) ? CapitalInside : 0)
            + (!char.IsAscii(before) && !char.IsAscii(here) && !IsCyrillic(here) ? AccentsTogether : 0);
    }

    private static bool IsCyrillic(char letter) => letter is >= 'Ѐ' and <= 'ӿ';
}
