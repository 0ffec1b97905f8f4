namespace Ambos.Core.Text;

/// <summary>Tells in which of our languages a text is written.</summary>
public static class Tongue
{
    /// <summary>Small words of neighbours that would else pass for Spanish: Portuguese, Italian, French, Catalan.</summary>
    private static readonly HashSet<string> Foreign =
    [
        "nao", "uma", "um", "muito", "mas", "dos", "em", "ao", "foi", "meu", "minha", "produto", "chegou", "voce",
        "il", "di", "che", "non", "gli", "molto", "della", "et", "les", "est", "pas", "je", "vous", "amb", "els", "und", "der", "das",
    ];

    /// <summary>
    /// The language by its letters and small words: <c>en</c>, <c>es</c>, <c>ru</c> or <c>pl</c>. Nothing for other languages,
    /// and for texts that are too short to tell.
    /// </summary>
    /// <param name="text">Any text; its first words decide.</param>
    public static string? Of(string text)
    {
        var words = Words.Of(text.Cut(1000));

        return Cyrillic(words) ?? ByLetters(text) ?? BySmallWords(words);
    }

    private static string? Cyrillic(List<Word> words) =>
        words.Count(word => word.Folded[0] is >= 'а' and <= 'я') > words.Count / 2 ? "ru" : null;

    private static string? ByLetters(string text)
    {
        foreach (var letter in text)
        {
            switch (letter)
            {
                case 'ł' or 'ą' or 'ę' or 'ś' or 'ż' or 'ź' or 'ć' or 'ń' or 'Ł' or 'Ś' or 'Ż':
                    return "pl";
                case 'ñ' or '¿' or '¡' or 'Ñ':
                    return "es";
            }
        }

        return null;
    }

    private static string? BySmallWords(List<Word> words)
    {
        var counts = StopWords.Languages
            .Select(language => (Language: language, Count: words.Count(word => StopWords.Holds(language, word.Folded))))
            .OrderByDescending(found => found.Count)
            .ToList();
        var foreign = words.Count(word => Foreign.Contains(word.Folded));

        return words.Count > 1 && counts[0].Count > Math.Max(counts[1].Count, foreign) ? counts[0].Language : null;
    }
}
