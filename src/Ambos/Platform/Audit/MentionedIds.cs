using System.Text.Json;

namespace Ambos.Platform.Audit;

/// <summary>Finds the ids that an entry mentions anywhere, so that they can be named.</summary>
internal static class MentionedIds
{
    public static IEnumerable<Guid> In(JournalRow row) =>
        [row.Subject, .. In(row.Body), .. row.Changes.SelectMany(change => In(change.Before).Concat(In(change.After)))];

    private static IEnumerable<Guid> In(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(part => In(part.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(In),
        JsonValueKind.String when Guid.TryParseExact(value.GetString(), "D", out var id) => [id],
        _ => [],
    };
}
