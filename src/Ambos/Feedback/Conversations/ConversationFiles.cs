using Ambos.Feedback.Contract;
using Ambos.Platform.Bin;
using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Conversations;

/// <summary>Files that were uploaded before and belong to a conversation from now on.</summary>
public sealed record AttachedFiles(IReadOnlyList<Guid>? Files);

/// <summary>A file of a conversation that lies in the bin; its bytes stay where they are.</summary>
public sealed record ConversationFileInBin(Guid FileId);

/// <summary>Whoever may mend a conversation attaches minutes, drawings and photographs; whoever may read it reads them.</summary>
public sealed class ConversationFiles(Writer writer, CurrentUser user, FileStore store, TimeProvider clock)
{
    public const string InBin = "conversation-file-binned";
    public const int Most = 50;

    public Task Add(Guid id, AttachedFiles given, CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        await EditConversation.Open(work, id, cancel);
        await Attach(store, work, id, given.Files is { Count: > 0 } some ? some : throw new InvalidException("files", ErrorCodes.Required), cancel);
    }, cancel);

    /// <summary>Into the bin; returns where it is had back.</summary>
    public Task<string> Remove(Guid id, Guid fileId, CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        await EditConversation.Open(work, id, cancel);
        var file = await work.Db.Set<StoredFile>().AsTracking().SingleOrDefaultAsync(file => file.Id == fileId && file.OwnerKind == Conversation.Subject && file.OwnerId == id, cancel)
            ?? throw new NotFoundException();
        file.OwnerKind = InBin; // nobody sees that kind
        work.Record(Conversation.Subject, id, new ConversationFileRemoved());
        return work.Discard(clock, InBin, file.Name, id, new ConversationFileInBin(file.Id));
    }, cancel);

    public static void Map(RouteGroupBuilder conversations)
    {
        conversations.MapPost("/{id:guid}/files", async (Guid id, AttachedFiles body, ConversationFiles files, CancellationToken cancel) =>
        {
            await files.Add(id, body, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.Serve).WithName("AttachToConversation").Refusing();
        conversations.MapDelete("/{id:guid}/files/{file:guid}", async (Guid id, Guid file, ConversationFiles files, CancellationToken cancel) =>
        {
            await files.Remove(id, file, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.Serve).WithName("RemoveFromConversation").Refusing();
    }

    /// <summary>Binds one's own uploads to a conversation, inside the work.</summary>
    internal static async Task Attach(FileStore store, Work work, Guid id, IReadOnlyList<Guid> files, CancellationToken cancel)
    {
        if (await work.Db.Set<StoredFile>().CountAsync(file => file.OwnerKind == Conversation.Subject && file.OwnerId == id, cancel) + files.Count > Most)
        {
            throw new InvalidException("files", "too-many");
        }

        await store.Bind(work, files, Conversation.Subject, id, cancel);
        work.Record(Conversation.Subject, id, new ConversationFilesAdded(files.Count));
    }

    internal static async Task Restore(Work work, Discarded row, CancellationToken cancel)
    {
        await EditConversation.Open(work, row.SubjectId, cancel);
        var id = row.Was<ConversationFileInBin>().FileId;
        var file = await work.Db.Set<StoredFile>().AsTracking().SingleOrDefaultAsync(file => file.Id == id && file.OwnerKind == InBin, cancel) ?? throw new NotFoundException();
        file.OwnerKind = Conversation.Subject;
        work.Record(Conversation.Subject, row.SubjectId, new ConversationFilesAdded(1));
    }

    /// <summary>What nobody owns dies after a day, with its bytes.</summary>
    internal static Task LetGo(Work work, Discarded row, CancellationToken cancel)
    {
        var id = row.Was<ConversationFileInBin>().FileId;
        return Free(work.Db.Set<StoredFile>().Where(file => file.Id == id && file.OwnerKind == InBin), cancel);
    }

    /// <summary>The files of a conversation that does not come back.</summary>
    internal static Task LetAllGo(Work work, Discarded row, CancellationToken cancel)
    {
        var id = row.Was<ConversationInBin>().Conversation.Id;
        return Free(work.Db.Set<StoredFile>().Where(file => file.OwnerKind == Conversation.Subject && file.OwnerId == id), cancel);
    }

    private static Task<int> Free(IQueryable<StoredFile> files, CancellationToken cancel) =>
        files.ExecuteUpdateAsync(file => file.SetProperty(row => row.OwnerKind, (string?)null).SetProperty(row => row.OwnerId, (Guid?)null), cancel);
}
