using Ambos.Platform.Finding;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Lists;

/// <summary>
/// What somebody has in hand, and what stands in the queues of their teams. It is looked for most, and it is so little that a
/// few letters, or the last digits of a number, tell one from the others.
/// </summary>
internal static class OwnRequests
{
    /// <summary>Of each queue what is due first.</summary>
    private const int MostOfQueue = 300;

    /// <summary>Numbers of those that are meant, what one has in hand oneself first.</summary>
    /// <param name="ending">The last digits of their numbers; nothing where none were typed.</param>
    public static async Task<List<long>> Find(AmbosDb db, Actor actor, string? ending, WordQuestion? question, CancellationToken cancel)
    {
        List<Words> own = [];
        foreach (var queue in actor.Has(Right.Serve) ? Queues(db, actor) : [])
        {
            own.AddRange(await ListRequests.Queue(queue.Where(request => request.Phase == Phase.Open), null).Take(MostOfQueue)
                .Select(request => new Words(request.Number, request.FoldedWords, request.FoldedCustomer)).ToListAsync(cancel));
        }

        return [.. own.Where(request => request.EndsWith(ending) || (question?.MeansStored(request.Title, request.Customer) ?? false)).Select(request => request.Number).Distinct()];
    }

    private static IEnumerable<IQueryable<Request>> Queues(AmbosDb db, Actor actor)
    {
        if (actor.CustomerId is { } me)
        {
            yield return db.Set<Request>().Where(request => request.AssigneeId == me);
        }

        foreach (var team in actor.Teams)
        {
            yield return db.Set<Request>().Where(request => request.TeamId == team);
        }
    }

    private sealed record Words(long Number, string? Title, string? Customer)
    {
        public bool EndsWith(string? digits) => digits is not null && FindWords.OfNumber(Number).EndsWith(digits, StringComparison.Ordinal);
    }
}
