using Ambos.Platform.Import;
using Ambos.Platform.Journal;
using Ambos.Requests.Conversation;
using NodaTime;

namespace Ambos.Requests.Contract;

/// <summary>Something that was said about a request before it came here.</summary>
/// <param name="AuthorId">The person who said it; nothing where nobody knows.</param>
public sealed record ImportedWords(Guid Id, Guid RequestId, Instant At, Guid? AuthorId, string Text);

/// <summary>Brings along what was said about imported requests.</summary>
public static class ImportedTalk
{
    /// <summary>Said in public, by the customer or by the supplying side.</summary>
    public static void AddMessage(this Chunk chunk, ImportedWords words, bool fromSupplier, Channel channel) => chunk.Add(new Message
    {
        Id = words.Id,
        RequestId = words.RequestId,
        At = words.At,
        AuthorId = words.AuthorId,
        FromSupplier = fromSupplier,
        Channel = channel,
        Text = words.Text,
    });

    /// <summary>Said among those who serve.</summary>
    public static void AddNote(this Chunk chunk, ImportedWords words) => chunk.Add(new Note
    {
        Id = words.Id,
        RequestId = words.RequestId,
        At = words.At,
        AuthorId = words.AuthorId,
        Text = words.Text,
    });
}
