using System.Text.RegularExpressions;

namespace Ambos.Tests.Architecture;

/// <summary>Every page speaks every language, whole and without English remains.</summary>
public sealed partial class TextTests
{
    private static readonly Dictionary<string, string[]> PluralForms = new()
    {
        ["en"] = ["one", "other"],
        ["es"] = ["one", "many", "other"],
        ["ru"] = ["one", "few", "many"],
        ["pl"] = ["one", "few", "many"],
    };

    /// <summary>The same in that language as in English, on purpose: names and notations.</summary>
    private static readonly HashSet<string> SameEverywhere =
    [
        "ServiceNow CSV", "Olist CSV", "IT incident", "{0} min", "{0} h {1} min", "{0} d {1} h",
    ];

    private static readonly IReadOnlyList<TextResource> Resources = TextResource.All();
    private static readonly IReadOnlyList<TextUse> Uses = TextUse.All();

    [Fact]
    public void Every_text_that_is_asked_for_exists_in_every_language()
    {
        var missing =
            from use in Uses
            let resource = Resources.FirstOrDefault(resource => resource.Name == use.Resource)
            from language in TextResource.Translations
            from key in Wanted(use, language)
            where resource is null || !resource.Keys(language).Any(found => use.IsPattern ? use.Asks(found) : found == key)
            select $"{Sources.Short(use.File)} asks {use.Resource}.{language} for '{key}'";

        Rule.BrokenNowhere(missing.Distinct());
    }

    [Fact]
    public void Every_language_has_the_same_texts()
    {
        var missing =
            from resource in Resources
            from language in TextResource.Translations
            from key in resource.AllKeys.Where(key => !PluralKey().IsMatch(key)).Except(resource.Keys(language))
            select $"{resource.Name}.{language} lacks '{key}'";

        Rule.BrokenNowhere(missing);
    }

    [Fact]
    public void Numbers_of_things_have_all_the_forms_of_their_language()
    {
        var missing =
            from resource in Resources
            from stem in resource.AllKeys.Select(key => PluralKey().Match(key)).Where(match => match.Success).Select(match => match.Groups[1].Value).Distinct()
            from language in PluralForms
            from form in language.Value
            where resource.Text(language.Key, $"{stem}.{form}") is null
            select $"{resource.Name}.{language.Key} lacks '{stem}.{form}'";

        Rule.BrokenNowhere(missing);
    }

    [Fact]
    public void No_text_is_empty_or_given_twice()
    {
        var empty =
            from resource in Resources
            from language in TextResource.Translations.Append("en")
            from key in resource.Keys(language)
            where string.IsNullOrWhiteSpace(resource.Text(language, key))
            select $"{resource.Name}.{language}: '{key}' is empty";

        Rule.BrokenNowhere(empty.Concat(Resources.SelectMany(resource => resource.Twice)));
    }

    [Fact]
    public void Placeholders_are_the_same_in_every_language()
    {
        var different =
            from resource in Resources
            from language in TextResource.Translations
            from key in resource.Keys(language)
            let original = TextResource.Placeholders(resource.English(English(resource, key)))
            let translated = TextResource.Placeholders(resource.Text(language, key)!)
            where !original.SequenceEqual(translated) && !MaySayOneInWords(language, key, original, translated)
            select $"{resource.Name}.{language}: '{key}' → '{resource.Text(language, key)}'";

        Rule.BrokenNowhere(different);
    }

    [Fact]
    public void No_English_sentence_remains_in_another_language()
    {
        var remains =
            from resource in Resources
            from language in TextResource.Translations
            from key in resource.Keys(language)
            let text = resource.Text(language, key)!
            where text == resource.English(key) && text.Contains(' ', StringComparison.Ordinal) && Word().IsMatch(text)
            where !SameEverywhere.Contains(key)
            select $"{resource.Name}.{language}: '{text}'";

        Rule.BrokenNowhere(remains);
    }

    [Fact]
    public void Codes_have_an_English_text_too()
    {
        var bare =
            from resource in Resources
            from key in resource.AllKeys
            where Code().IsMatch(key) && resource.Text("en", key) is null
            select $"{resource.Name}: '{key}' would be shown as it is";

        Rule.BrokenNowhere(bare);
    }

    [Fact]
    public void No_text_is_kept_that_nobody_asks_for()
    {
        var literals = Sources.Files("src", ".cs", ".razor").SelectMany(file => Literal().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value.Replace("\\\"", "\"", StringComparison.Ordinal)).ToHashSet();
        var members = typeof(Program).Assembly.GetTypes().Concat(typeof(Side).Assembly.GetTypes())
            .Where(type => type.IsEnum).SelectMany(Enum.GetNames).ToHashSet();

        var unused =
            from resource in Resources
            let uses = Uses.Where(use => use.Resource == resource.Name).ToList()
            from key in resource.AllKeys
            let stem = PluralKey().Match(key) is { Success: true } plural ? plural.Groups[1].Value : key
            where !uses.Exists(use => use.Asks(stem)) && !literals.Contains(stem) && !members.Contains(stem)
            select $"{resource.Name}: '{key}'";

        Rule.BrokenNowhere(unused);
    }

    [Fact]
    public void Every_resource_lies_beside_the_type_that_asks_for_it()
    {
        var lost =
            from file in Sources.Files("src", ".resx")
            let stem = Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileName(file).Split('.')[0])
            where !File.Exists($"{stem}.razor") && !File.Exists($"{stem}.cs")
            select Sources.Short(file);

        Rule.BrokenNowhere(lost);
    }

    private static IEnumerable<string> Wanted(TextUse use, string language) =>
        use.IsPlural ? PluralForms[language].Select(form => $"{use.Key}.{form}") : [use.Key];

    /// <summary>A plural form that English lacks is held against English's "other".</summary>
    private static string English(TextResource resource, string key) =>
        PluralKey().Match(key) is { Success: true } plural && resource.Text("en", key) is null ? $"{plural.Groups[1].Value}.other" : key;

    private static bool MaySayOneInWords(string language, string key, IEnumerable<string> original, IEnumerable<string> translated) =>
        language is "es" or "pl" && key.EndsWith(".one", StringComparison.Ordinal) && original.Except(["0"]).SequenceEqual(translated.Except(["0"]));

    [GeneratedRegex(@"^(.+)\.(one|few|many|other)$")]
    private static partial Regex PluralKey();

    [GeneratedRegex(@"\p{L}{3,}")]
    private static partial Regex Word();

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)+$")]
    private static partial Regex Code();

    [GeneratedRegex("""["]((?:[^"\\\r\n]|\\.)*)["]""")]
    private static partial Regex Literal();
}
