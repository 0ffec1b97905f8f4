using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Conversations;

/// <summary>The one predicate of which conversations somebody may know of: lists, search, export, timeline, API and addresses use it.</summary>
public static class ConversationSight
{
    private const int MostLevels = 30;

    /// <summary>
    /// Colleagues alone: whoever was there or wrote it down, the colleague with whom it was held, and whom it is open to:
    /// their managers up to the top, or everybody who serves. Administrators are nobody special here.
    /// </summary>
    public static async Task<IQueryable<Conversation>> ConversationsFor(this AmbosDb db, Actor actor, CancellationToken cancel)
    {
        if (!actor.Has(Right.SeeColleagues) || actor.CustomerId is not { } me)
        {
            return db.Set<Conversation>().Where(_ => false);
        }

        var (serves, below, parts) = (actor.Has(Right.Serve), await Below(db, me, cancel), db.Set<ConversationPart>());

        return db.Set<Conversation>().Where(conversation =>
            conversation.AuthorId == me
            || conversation.CustomerId == me
            || parts.Any(part => part.ConversationId == conversation.Id && part.PersonId == me)
            || (serves && conversation.Readers == ConversationReaders.Serving)
            || (conversation.Readers == ConversationReaders.Managers && (below.Contains(conversation.CustomerId)
                || parts.Any(part => part.ConversationId == conversation.Id && below.Contains(part.PersonId)))));
    }

    /// <summary>Whoever wrote it down or took part; the customer with whom it was held reads.</summary>
    public static bool MayChange(this Actor actor, Conversation conversation, IEnumerable<Guid> people) =>
        actor.Has(Right.Serve) && actor.CustomerId is { } me && (conversation.AuthorId == me || people.Contains(me));

    internal static async Task<bool> MaySee(IServiceProvider services, Actor actor, Guid id, CancellationToken cancel) =>
        await (await services.GetRequiredService<AmbosDb>().ConversationsFor(actor, cancel)).AnyAsync(conversation => conversation.Id == id, cancel);

    /// <summary>Everybody who reports to a person, and who reports to those.</summary>
    private static async Task<Guid[]> Below(AmbosDb db, Guid manager, CancellationToken cancel)
    {
        HashSet<Guid> below = [];
        List<Guid> last = [manager];
        for (var level = 0; level < MostLevels && last.Count > 0; level++)
        {
            last = await db.Set<Employment>().Where(job => job.ManagerId != null && last.Contains(job.ManagerId.Value)).Select(job => job.PersonId).ToListAsync(cancel);
            last.RemoveAll(person => person == manager || !below.Add(person));
        }

        return [.. below];
    }
}
