namespace Ambos.Core.Surveys;

/// <summary>A text in several languages, by two-letter code: <c>{"en": "…", "es": "…"}</c>.</summary>
public static class Wording
{
    /// <summary>The text in a language; where it is not translated, in <paramref name="otherwise"/>, else in any that there is.</summary>
    public static string In(this IReadOnlyDictionary<string, string>? texts, string language, string otherwise) =>
        texts is null ? ""
        : Has(texts, language) ? texts[language]
        : Has(texts, otherwise) ? texts[otherwise]
        : texts.Values.FirstOrDefault(text => text.Length > 0) ?? "";

    /// <summary>Whether there is a text in this language.</summary>
    public static bool Has(this IReadOnlyDictionary<string, string>? texts, string language) =>
        texts?.TryGetValue(language, out var text) is true && !string.IsNullOrWhiteSpace(text);

    /// <summary>Whether nothing was written in any language.</summary>
    public static bool IsEmpty(this IReadOnlyDictionary<string, string>? texts) => texts?.Values.All(string.IsNullOrWhiteSpace) is not false;
}
