using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Lists;

/// <summary>What concerns one person, as their first page follows it: <c>person:ID</c>.</summary>
internal static class LivePeople
{
    public const string Kind = "person";

    public static bool MaySee(Actor actor, Guid person) => actor.CustomerId == person;

    /// <summary>Whose requests they are, who asked for them, who has them in hand.</summary>
    public static async Task<IEnumerable<Guid>> Of(AmbosDb db, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        Guid[] requests = [.. events.Where(happened => happened.SubjectKind == Request.Subject).Select(happened => happened.Subject).Distinct()];
        var people = await db.Set<Request>().Where(request => requests.Contains(request.Id))
            .Select(request => new { request.CustomerId, request.AskedById, request.AssigneeId }).ToListAsync(cancel);
        return people.SelectMany(request => new[] { request.CustomerId, request.AskedById, request.AssigneeId }).OfType<Guid>().Distinct();
    }
}
