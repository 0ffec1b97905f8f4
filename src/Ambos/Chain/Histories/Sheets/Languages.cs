namespace Ambos.Chain.Histories.Sheets;

/// <summary>The languages of the pages as tables name them.</summary>
internal static class Languages
{
    private static readonly Words<int> Said = new(
        (0, ["en", "english", "inglés", "английский", "angielski"]),
        (1, ["es", "spanish", "español", "испанский", "hiszpański"]),
        (2, ["ru", "russian", "ruso", "русский", "rosyjski"]),
        (3, ["pl", "polish", "polaco", "польский", "polski"]));

    private static readonly string[] Codes = ["en", "es", "ru", "pl"];

    /// <summary>en, es, ru or pl; nothing for an empty field.</summary>
    public static string? Of(SheetRow row, string key) => row.Word(key, Said) is { } language ? Codes[language] : null;
}
