using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Conversations;

public sealed record ConversationPerson(Guid Id, string Name, CustomerKind Kind);

/// <summary>What was promised in a conversation, and how that stands.</summary>
/// <param name="PromisedBy">By when somebody gave their word.</param>
public sealed record ConversationRequest(Guid Id, long Number, string Title, RequestState State, Instant? PromisedBy, Verdict Verdict, string? Owner);

public sealed record ConversationNote(Guid Id, NoteKind Kind, string Text, NoteState State, LocalDate? DueOn);

/// <summary>A conversation with everything that came of it.</summary>
public sealed record ConversationReading(
    Guid Id, ConversationKind Kind, Side Side, ConversationPerson Customer, string Title, string Notes, LocalDate HeldOn, ConversationReaders Readers, ConversationPerson Author,
    IReadOnlyList<ConversationPerson> People, IReadOnlyList<ConversationRequest> FollowUps, IReadOnlyList<ConversationNote> Needs, bool MayChange, int Version)
{
    /// <summary>On the clock of <see cref="TimeZone"/>, like 14:30; nothing where nobody said.</summary>
    public string? HeldTime { get; init; }

    public string? TimeZone { get; init; }
    public IReadOnlyList<ConversationFile> Files { get; init; } = [];
}

/// <summary>A file that belongs to a conversation.</summary>
public sealed record ConversationFile(Guid Id, string Name, long Bytes);

/// <summary>Somebody who may know of a conversation reads it.</summary>
public sealed class ReadConversation(AmbosDb db, CurrentUser user, FileStore files)
{
    public async Task<ConversationReading> Run(Guid id, CancellationToken cancel)
    {
        var conversation = await (await db.ConversationsFor(user.Actor, cancel)).SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new NotFoundException();
        var parts = await db.Set<ConversationPart>().Where(part => part.ConversationId == id).Select(part => part.PersonId).ToListAsync(cancel);
        Guid[] everybody = [.. parts, conversation.CustomerId, conversation.AuthorId];
        var names = await db.Set<Customer>().Where(row => everybody.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => new ConversationPerson(row.Id, row.Name, row.Kind), cancel);

        return new(
            id, conversation.Kind, conversation.Side, names[conversation.CustomerId], conversation.Title, conversation.Notes, conversation.HeldOn, conversation.Readers,
            names[conversation.AuthorId], [.. parts.Select(part => names[part]).OrderBy(person => person.Name, StringComparer.CurrentCulture)],
            await FollowUps(id, cancel), await Needs(id, cancel), user.Actor.MayChange(conversation, parts), conversation.Version)
        {
            HeldTime = conversation.HeldTime,
            TimeZone = conversation.TimeZone,
            Files = [.. (await files.Of(Conversation.Subject, [id], cancel)).Select(file => new ConversationFile(file.Id, file.Name, file.Bytes))],
        };
    }

    public static void Map(RouteGroupBuilder conversations) => conversations
        .MapGet("/{id:guid}", (Guid id, ReadConversation read, CancellationToken cancel) => read.Run(id, cancel))
        .Allow(Right.SeeColleagues)
        .WithName(nameof(ReadConversation))
        .ProducesProblem(StatusCodes.Status404NotFound);

    /// <summary>Of the requests, those that the reader may see.</summary>
    private async Task<List<ConversationRequest>> FollowUps(Guid id, CancellationToken cancel)
    {
        var rows = await (
            from followUp in db.Set<ConversationFollowUp>()
            where followUp.ConversationId == id
            join request in db.Set<Request>().VisibleTo(db, user.Actor) on followUp.RequestId equals request.Id
            orderby request.Number
            select new
            {
                request.Id,
                request.Number,
                request.Title,
                request.State,
                Word = db.Set<Promise>().Where(promise => promise.RequestId == request.Id && promise.Kind == PromiseKind.AdHoc)
                    .OrderBy(promise => promise.MadeAt).ThenBy(promise => promise.Id).Select(promise => new { promise.DueAt, promise.Verdict, promise.OwnerId }).FirstOrDefault(),
            }).ToListAsync(cancel);
        Guid[] owners = [.. rows.Where(row => row.Word is not null).Select(row => row.Word!.OwnerId).Distinct()];
        var names = await db.Set<Customer>().Where(row => owners.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancel);

        return rows.ConvertAll(row => new ConversationRequest(
            row.Id, row.Number, row.Title, row.State, row.Word?.DueAt, row.Word?.Verdict ?? Verdict.None, row.Word is { } word ? names.GetValueOrDefault(word.OwnerId) : null));
    }

    private Task<List<ConversationNote>> Needs(Guid id, CancellationToken cancel) => (
        from need in db.Set<ConversationNeed>()
        where need.ConversationId == id
        join note in db.Set<CustomerNote>() on need.NoteId equals note.Id
        orderby note.CreatedAt, note.Id
        select new ConversationNote(note.Id, note.Kind, note.Text, note.State, note.DueOn)).ToListAsync(cancel);
}
