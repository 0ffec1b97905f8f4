using System.Globalization;
using System.Text.Json;
using Ambos.Platform.Web.Components;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Platform.Audit;

/// <summary>A value as a person reads it, with its page where it names something that has one.</summary>
public sealed record EntryValue(string Text, string? Href = null);

/// <summary>A field of an entry in words. What an entry only tells has no values before.</summary>
public sealed record EntryField(string Name, IReadOnlyList<EntryValue> Before, IReadOnlyList<EntryValue> After);

/// <summary>Reads the fields of an entry: ids become names, moments times of the reader, documents lines of their own.</summary>
/// <param name="names">How the subjects that the entry mentions are called.</param>
public sealed class EntryInWords(EventWords words, IReadOnlyDictionary<Guid, SubjectName> names, DateTimeZone zone)
{
    private const int MostValues = 50;

    /// <summary>What changed, field by field; of a document only the lines that differ.</summary>
    public IReadOnlyList<EntryField> Changes(JournalRow row) => [.. row.Changes.Where(change => !IsDerived(change.Property)).SelectMany(Differences)];

    /// <summary>What the entry says beside the changes.</summary>
    public IReadOnlyList<EntryField> Told(JournalRow row) => row.Body.ValueKind is JsonValueKind.Object
        ? [.. Leaves(row.Body, []).Select(leaf => new EntryField(Name(leaf.Path), [], Values(leaf))).Where(field => field.After.Count > 0)]
        : [];

    /// <summary>The same again in a form for searching; the field itself is told.</summary>
    private static bool IsDerived(string field) =>
        field.StartsWith("Folded", StringComparison.Ordinal) || field.StartsWith("Normalized", StringComparison.Ordinal);

    private IEnumerable<EntryField> Differences(JournalChange change)
    {
        var before = Leaves(change.Before, [change.Property]).ToDictionary(leaf => string.Join('\n', leaf.Path));
        var after = Leaves(change.After, [change.Property]).ToDictionary(leaf => string.Join('\n', leaf.Path));
        foreach (var path in before.Keys.Union(after.Keys))
        {
            var (was, @is) = (before.GetValueOrDefault(path), after.GetValueOrDefault(path));
            if (was?.Value.GetRawText() != @is?.Value.GetRawText())
            {
                yield return new(Name((was ?? @is)!.Path), Values(was), Values(@is));
            }
        }
    }

    /// <summary>Single values, and lists of such, with the way to them through the document.</summary>
    private static IEnumerable<Leaf> Leaves(JsonElement value, string[] path) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(part => Leaves(part.Value, [.. path, part.Name])),
        JsonValueKind.Array when value.EnumerateArray().Any(part => part.ValueKind is JsonValueKind.Object or JsonValueKind.Array) =>
            value.EnumerateArray().SelectMany((part, at) => Leaves(part, [.. path, (at + 1).ToString(CultureInfo.InvariantCulture)])),
        JsonValueKind.Null or JsonValueKind.Undefined => [],
        _ => [new(path, value)],
    };

    private string Name(string[] path) => string.Join(" · ", path.Select(part => char.IsAsciiDigit(part[0]) ? part : words.Field(part)));

    private List<EntryValue> Values(Leaf? leaf) => leaf switch
    {
        null => [],
        { Value.ValueKind: JsonValueKind.Array } => [.. leaf.Value.EnumerateArray().Take(MostValues).Select(part => Read(leaf.Field, part)).OfType<EntryValue>()],
        _ => Read(leaf.Field, leaf.Value) is { } value ? [value] : [],
    };

    private EntryValue? Read(string field, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => new(words.Said(value.GetBoolean())),
        JsonValueKind.String => Read(field, value.GetString()!),
        JsonValueKind.Null => null,
        _ => new(value.GetRawText()),
    };

    private EntryValue? Read(string field, string text)
    {
        if (Guid.TryParseExact(text, "D", out var id))
        {
            return names.TryGetValue(id, out var name) ? new(name.Text, name.Href) : id == Guid.Empty ? null : new(text);
        }

        return InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var at } ? new(Moment(at)) : new(words.Value(field, text));
    }

    private string Moment(Instant at) => $"{at.InZone(zone).ToString("d MMM uuuu, HH:mm", CultureInfo.CurrentCulture)} {zone.NameAt(at)}";

    private sealed record Leaf(string[] Path, JsonElement Value)
    {
        /// <summary>The name of the field that holds it, whatever its place in a list.</summary>
        public string Field => Path.Last(part => !char.IsAsciiDigit(part[0]));
    }
}
