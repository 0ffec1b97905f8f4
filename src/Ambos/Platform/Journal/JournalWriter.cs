using Ambos.Platform.Storage;

namespace Ambos.Platform.Journal;

/// <summary>Appends the entries of a unit of work, on the prepared path.</summary>
internal static class JournalWriter
{
    private const string Insert = """
        INSERT INTO journal_events (at, actor, channel, subject_kind, subject, kind, body, changes)
        VALUES (@at, @actor, @channel, @subject_kind, @subject, @kind, @body, @changes)
        """;

    public static async Task Append(Work work, CancellationToken cancel)
    {
        foreach (var happened in work.Events)
        {
            await work.Command(Insert)
                .Set("at", happened.At)
                .Set("actor", happened.Actor)
                .Set("channel", happened.Channel)
                .Set("subject_kind", happened.SubjectKind)
                .Set("subject", happened.Subject)
                .Set("kind", happened.Kind)
                .Set("body", happened.Body)
                .Set("changes", happened.Changes)
                .ExecuteNonQueryAsync(cancel);
        }
    }
}
