using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Ambos.Tests.Architecture;

/// <summary>The texts of one page or component in every language: Name.resx (where English is not the key), Name.es.resx …</summary>
internal sealed partial class TextResource(string name, IEnumerable<string> files)
{
    public static readonly string[] Translations = ["es", "ru", "pl"];

    private readonly Dictionary<string, List<KeyValuePair<string, string>>> _texts = files.ToDictionary(Language, Read);

    public string Name => name;

    /// <summary>Keys of a language; "en" is the neutral file.</summary>
    public IEnumerable<string> Keys(string language) => _texts.GetValueOrDefault(language, []).Select(text => text.Key);

    public IEnumerable<string> AllKeys => _texts.Values.SelectMany(texts => texts).Select(text => text.Key).Distinct();

    public IEnumerable<string> Twice =>
        from language in _texts
        from key in language.Value.GroupBy(text => text.Key)
        where key.Count() > 1
        select $"{name}.{language.Key}: '{key.Key}'";

    /// <summary>The text, or nothing.</summary>
    public string? Text(string language, string key) =>
        _texts.GetValueOrDefault(language, []).Where(text => text.Key == key).Select(text => text.Value).FirstOrDefault();

    /// <summary>What an English reader sees: the neutral text, or the key itself.</summary>
    public string English(string key) => Text("en", key) ?? key;

    /// <summary>Every resource of the program.</summary>
    public static IReadOnlyList<TextResource> All() =>
    [
        .. from file in Sources.Files("src", ".resx")
           group file by FileName().Match(Path.GetFileName(file)).Groups["name"].Value into resource
           select new TextResource(resource.Key, resource),
    ];

    public static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order();

    private static string Language(string file) =>
        FileName().Match(Path.GetFileName(file)).Groups["language"].Value is { Length: > 0 } language ? language : "en";

    private static List<KeyValuePair<string, string>> Read(string file) =>
    [
        .. XDocument.Load(file).Root!.Elements("data").Select(text =>
            KeyValuePair.Create(text.Attribute("name")!.Value, text.Element("value")?.Value ?? "")),
    ];

    [GeneratedRegex(@"^(?<name>[^.]+)(\.(?<language>[a-z]{2}))?\.resx$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Placeholder();
}
