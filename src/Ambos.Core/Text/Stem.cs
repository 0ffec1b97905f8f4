namespace Ambos.Core.Text;

/// <summary>Cuts the endings off words, so that the forms of a word count as one.</summary>
/// <remarks>
/// Light: the longest known ending of inflection goes while at least four letters stay; derivation is left alone.
/// It is made for grouping, never for showing: what is left need not be a word.
/// </remarks>
public static class Stem
{
    private const int Least = 4;

    private static readonly string[] English = ["ings", "ing", "edly", "ed", "ies", "es", "ers", "er", "s", "ly", "e", "y"];

    private static readonly string[] Spanish =
    [
        "aciones", "acion", "amientos", "amiento", "imientos", "imiento", "iendo", "ando", "aron", "ieron", "aban", "aba", "adas", "ados",
        "idas", "idos", "ada", "ado", "ida", "ido", "ar", "er", "ir", "es", "os", "as", "an", "en", "o", "a", "e", "s",
    ];

    private static readonly string[] Russian =
    [
        "иями", "ями", "ами", "иях", "ях", "ах", "ией", "иям", "ием", "ям", "ам", "ов", "ев", "ей", "ой", "ий", "ый", "ая", "яя", "ое", "ее", "ые",
        "ие", "ого", "его", "ому", "ему", "ыми", "ими", "ым", "им", "ых", "их", "ую", "юю", "ом", "ем", "ия", "ию", "ии", "ться", "тся", "лась",
        "лось", "лись", "лся", "ала", "ало", "али", "ила", "или", "ило", "ать", "ить", "ять", "еть", "ет", "ит", "ат", "ят", "ал", "ил",
        "а", "я", "о", "е", "и", "ы", "у", "ю", "ь", "й",
    ];

    private static readonly string[] Polish =
    [
        "iami", "ami", "iach", "ach", "owi", "iego", "ego", "iemu", "emu", "iej", "ymi", "imi", "owie", "ow", "om", "iem", "em", "ych", "ich",
        "ym", "im", "ej", "ie", "ia", "iu", "owac", "owal", "alem", "alam", "ilem", "ilam", "ala", "alo", "aly", "ila", "ilo", "ily", "al", "il",
        "ac", "ic", "yc", "ec", "am", "ek", "ki", "ka", "ke", "ko", "a", "e", "i", "o", "u", "y",
    ];

    private static readonly Dictionary<string, string[]> Endings = new[]
    {
        ("en", English), ("es", Spanish), ("ru", Russian), ("pl", Polish),
    }.ToDictionary(pair => pair.Item1, pair => pair.Item2.OrderByDescending(ending => ending.Length).ToArray());

    /// <summary>The part of a folded word that its forms share: <c>deliveries</c> and <c>delivery</c> give <c>deliver</c>.</summary>
    /// <param name="language">Two-letter code; in an unknown language words stay as they are.</param>
    /// <param name="folded">A word as <see cref="TextFolding.Fold"/> gives it.</param>
    public static string Of(string? language, string folded)
    {
        if (language is null || !Endings.TryGetValue(language, out var endings))
        {
            return folded;
        }

        foreach (var ending in endings)
        {
            if (folded.Length - ending.Length >= Least && folded.EndsWith(ending, StringComparison.Ordinal))
            {
                return folded[..^ending.Length];
            }
        }

        return folded;
    }
}
