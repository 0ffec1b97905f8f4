using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Platform.Bin;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Conversations;

/// <summary>A conversation as it lies in the bin, with everything that came of it.</summary>
public sealed record ConversationInBin(Conversation Conversation, IReadOnlyList<Guid> People, IReadOnlyList<Guid> Requests, IReadOnlyList<Guid> Notes);

/// <summary>Whoever wrote it down or took part mends what was written, or puts it into the bin.</summary>
public sealed class EditConversation(Writer writer, CurrentUser user, Company company, TimeProvider clock)
{
    public const string InBin = "conversation";

    public Task Run(Guid id, ConversationEdit edit, CancellationToken cancel)
    {
        Shape.Demand(edit);
        return writer.Run(user.Actor, async work =>
        {
            var (conversation, parts) = await Open(work, id, cancel);
            if (conversation.Version != edit.Version)
            {
                throw new ChangedMeanwhileException();
            }

            var customer = await work.Db.Set<Customer>().SingleAsync(row => row.Id == conversation.CustomerId, cancel);
            var people = edit.PersonIds is { Count: > 0 }
                ? await ConversationRules.People(work, edit, customer.Id, conversation.AuthorId, cancel)
                : [.. parts.Select(part => part.PersonId)];
            ConversationRules.CheckKind(conversation.Kind, edit.Readers, customer, people, conversation.AuthorId);
            CheckPrivacy(conversation, edit.Readers, people, parts);
            conversation.HeldOn = await ConversationRules.Day(edit, conversation.HeldOn, company, work.Now, cancel);
            (conversation.HeldTime, conversation.TimeZone) = HeldAt.Of(edit, conversation.TimeZone, user.TimeZone ?? (await company.Current(cancel)).TimeZone);
            (conversation.Title, conversation.Notes, conversation.Readers) = (edit.Title.Trim(), edit.Notes?.Trim() ?? "", edit.Readers);
            conversation.FoldedText = ConversationRules.Folded(conversation.Title, conversation.Notes);
            work.Db.RemoveRange(parts.Where(part => !people.Contains(part.PersonId)));
            work.Db.AddRange(people.Except(parts.Select(part => part.PersonId)).Select(person => new ConversationPart { ConversationId = id, PersonId = person }));
            work.Db.Entry(conversation).State = EntityState.Modified; // also where the people alone changed
            work.Record(Conversation.Subject, id, new ConversationEdited());
        }, cancel);
    }

    /// <summary>Into the bin; returns where it is had back. What was promised or learned in it stays.</summary>
    public async Task<string> Delete(Guid id, CancellationToken cancel)
    {
        var undo = "";
        await writer.Run(user.Actor, async work =>
        {
            var (conversation, parts) = await Open(work, id, cancel);
            var requests = await work.Db.Set<ConversationFollowUp>().AsTracking().Where(row => row.ConversationId == id).ToListAsync(cancel);
            var notes = await work.Db.Set<ConversationNeed>().AsTracking().Where(row => row.ConversationId == id).ToListAsync(cancel);
            undo = work.Discard(clock, InBin, conversation.Title, conversation.CustomerId, new ConversationInBin(
                conversation, [.. parts.Select(part => part.PersonId)], [.. requests.Select(row => row.RequestId)], [.. notes.Select(row => row.NoteId)]));
            work.Db.RemoveRange([.. parts, .. requests, .. notes, conversation]);
            work.Record(Conversation.Subject, id, new ConversationDeleted(conversation.Kind));
        }, cancel);
        return undo;
    }

    /// <summary>Out of the bin, as it was.</summary>
    internal static Task Restore(Work work, Discarded row)
    {
        var (conversation, people, requests, notes) = row.Was<ConversationInBin>();
        work.Db.Add(conversation);
        work.Db.AddRange(people.Select(person => new ConversationPart { ConversationId = conversation.Id, PersonId = person }));
        work.Db.AddRange(requests.Select(request => new ConversationFollowUp { ConversationId = conversation.Id, RequestId = request }));
        work.Db.AddRange(notes.Select(note => new ConversationNeed { ConversationId = conversation.Id, NoteId = note }));
        work.Record(Conversation.Subject, conversation.Id, new ConversationRestored(conversation.Kind));
        return Task.CompletedTask;
    }

    public static void Map(RouteGroupBuilder conversations)
    {
        conversations.MapPut("/{id:guid}", async (Guid id, ConversationEdit body, EditConversation edit, CancellationToken cancel) =>
        {
            await edit.Run(id, body, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.Serve).WithName(nameof(EditConversation)).Refusing();
        conversations.MapDelete("/{id:guid}", async (Guid id, EditConversation edit, CancellationToken cancel) =>
        {
            await edit.Delete(id, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.Serve).WithName("DeleteConversation").Refusing();
    }

    /// <summary>The conversation inside the work, for those who may change it.</summary>
    internal static async Task<(Conversation Conversation, List<ConversationPart> Parts)> Open(Work work, Guid id, CancellationToken cancel)
    {
        var conversation = await (await work.Db.ConversationsFor(work.Actor, cancel)).AsTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new NotFoundException();
        var parts = await work.Db.Set<ConversationPart>().AsTracking().Where(part => part.ConversationId == id).ToListAsync(cancel);
        return work.Actor.MayChange(conversation, parts.Select(part => part.PersonId)) ? (conversation, parts) : throw new ForbiddenException();
    }

    /// <summary>What was said between two is not opened to more people afterwards.</summary>
    private static void CheckPrivacy(Conversation conversation, ConversationReaders readers, IReadOnlyList<Guid> people, List<ConversationPart> parts)
    {
        if (conversation.Kind is not ConversationKind.OneToOne)
        {
            return;
        }

        if (readers > conversation.Readers)
        {
            throw new InvalidException("readers", "one-to-one-only-narrows");
        }

        if (parts.Exists(part => !people.Contains(part.PersonId)))
        {
            throw new InvalidException("personIds", "one-to-one-of-two");
        }
    }
}

internal static class ConversationAnswers
{
    /// <summary>How it may be refused.</summary>
    public static RouteHandlerBuilder Refusing(this RouteHandlerBuilder endpoint) => endpoint
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
