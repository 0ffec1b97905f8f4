using System.Reflection;
using System.Text;
using Ambos.Platform.Web.Components;
using Ambos.Platform.Web.Layout;
using Microsoft.Extensions.Localization;

namespace Ambos.Platform.Audit;

/// <summary>Says in the reader's language what an entry of the journal is about: what happened, which field, which value.</summary>
public sealed class EventWords(IStringLocalizer<EventWords> texts, ZoneNames zones)
{
    private const string EventKey = "Event ";

    /// <summary>Fields that hold one of a few named values; only their values are words to translate.</summary>
    private static readonly HashSet<string> Named = [.. typeof(EventWords).Assembly.GetTypes()
        .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        .Where(property => Inner(property.PropertyType).IsEnum).Select(property => property.Name)];

    /// <summary>Every kind of entry that has words, in the order of the alphabet.</summary>
    public IEnumerable<(string Kind, string Text)> Kinds => texts.GetAllStrings()
        .Where(text => text.Name.StartsWith(EventKey, StringComparison.Ordinal))
        .Select(text => text.Name[EventKey.Length..]).Distinct()
        .Select(kind => (kind, Happened(kind))).OrderBy(kind => kind.Item2, StringComparer.CurrentCulture);

    /// <summary>What happened: "Request asked".</summary>
    public string Happened(string kind) => texts[$"Event {kind}"] is { ResourceNotFound: false } found ? found.Value : Apart(kind);

    /// <summary>How a field is called: "Time zone".</summary>
    public string Field(string name) => texts[$"Field {Upper(name)}"] is { ResourceNotFound: false } found ? found.Value : Apart(Upper(name));

    /// <summary>A value of a field, several of them where it holds several.</summary>
    public string Value(string field, string value) => Upper(field) switch
    {
        "Language" => Preferences.Languages.FirstOrDefault(language => language.Code == value)?.Name ?? value,
        "TimeZone" or "Zone" => zones.Say(value),
        var name when Named.Contains(name) =>
            string.Join(", ", value.Split(", ").Select(part => texts[$"Value {part}"] is { ResourceNotFound: false } found ? found.Value : part)),
        _ => value,
    };

    public string Said(bool value) => value ? texts["yes"] : texts["no"];

    private static string Upper(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>"RequestAsked" → "Request asked": for what has no words yet.</summary>
    private static string Apart(string name)
    {
        var said = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            var begins = char.IsUpper(letter) && said.Length > 0;
            said.Append(begins ? " " : "").Append(begins ? char.ToLowerInvariant(letter) : letter);
        }

        return said.ToString();
    }

    private static Type Inner(Type type) => Nullable.GetUnderlyingType(type)
        ?? (type.IsGenericType && type.GetGenericArguments() is [var only] ? only : type);
}
