using System.Text.Json;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Platform.Audit;

/// <summary>A property of the subject before and after.</summary>
public sealed record JournalChange(string Property, JsonElement Before, JsonElement After);

/// <summary>An entry of the journal with the names of those whom it concerns.</summary>
/// <param name="Actor">The account that did it; nothing for guests and for the program itself.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Body">The details.</param>
public sealed record JournalRow(
    long Number, Instant At, Guid? Actor, string? ActorName, Channel Channel, string SubjectKind, Guid Subject, string? SubjectName, string Kind,
    JsonElement Body, IReadOnlyList<JournalChange> Changes)
{
    /// <summary>The subject's page.</summary>
    internal string? Href { get; init; }

    /// <summary>The page of who did it.</summary>
    internal string? ActorHref { get; init; }

    public static JournalRow Of(Event happened, SubjectName? actor, SubjectName? subject) => new(
        happened.Number, happened.At, happened.Actor, actor?.Text, happened.Channel, happened.SubjectKind, happened.Subject, subject?.Text, happened.Kind,
        Read(happened.Body), ChangesOf(happened.Changes))
    {
        Href = subject?.Href,
        ActorHref = actor?.Href,
    };

    private static List<JournalChange> ChangesOf(string? changes) => changes is null ? [] :
        [.. Read(changes).EnumerateObject().Select(field => new JournalChange(field.Name, field.Value[0], field.Value[1]))];

    private static JsonElement Read(string json) => JsonSerializer.Deserialize<JsonElement>(json, Json.Stored);
}

/// <summary>A page of the journal, the latest first.</summary>
/// <param name="Next">To be given as <c>after</c> for what is older; nothing on the last page.</param>
/// <param name="Previous">To be given as <c>before</c> for what is newer.</param>
public sealed record JournalListing(IReadOnlyList<JournalRow> Items, string? Next, string? Previous);
