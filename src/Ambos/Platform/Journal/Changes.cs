using System.Text.Json;
using System.Text.Json.Nodes;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Ambos.Platform.Journal;

/// <summary>Tells what changed of a subject, property by property, from what the model is about to save.</summary>
internal static class Changes
{
    public static void Describe(ChangeTracker tracker, IReadOnlyList<Event> events)
    {
        if (events.Count == 0)
        {
            return;
        }

        var changed = tracker.Entries()
            .Where(entry => entry.State is EntityState.Modified)
            .Where(entry => entry.Metadata.FindPrimaryKey() is { Properties: [{ ClrType: var type }] } && type == typeof(Guid))
            .ToLookup(entry => entry.Entity is IPart part ? part.WholeId : (Guid)entry.Property(entry.Metadata.FindPrimaryKey()!.Properties[0].Name).CurrentValue!);

        foreach (var bySubject in events.GroupBy(happened => happened.Subject))
        {
            bySubject.First().Changes = Describe(changed[bySubject.Key]);
        }
    }

    private static string? Describe(IEnumerable<EntityEntry> entries)
    {
        var fields = new JsonObject();
        foreach (var property in entries.SelectMany(entry => entry.Properties).Where(IsTold))
        {
            fields[property.Metadata.Name] = new JsonArray(Node(property.OriginalValue), Node(property.CurrentValue));
        }

        return fields.Count > 0 ? fields.ToJsonString(Json.Stored) : null;
    }

    private static bool IsTold(PropertyEntry property) =>
        property.IsModified
        && property.Metadata.Name != nameof(IVersioned.Version)
        && !property.Metadata.Name.StartsWith("Folded", StringComparison.Ordinal) // the same again, for search
        && property.Metadata.PropertyInfo?.IsDefined(typeof(SecretAttribute), false) is not true
        && !Equals(property.OriginalValue, property.CurrentValue);

    private static JsonNode? Node(object? value) => value is null ? null : JsonSerializer.SerializeToNode(value, value.GetType(), Json.Stored);
}

/// <summary>Belongs to something bigger: its changes are told of that.</summary>
public interface IPart
{
    Guid WholeId { get; }
}

/// <summary>Never written into the journal: password hashes, stamps, keys.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
