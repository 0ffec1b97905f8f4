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

    /// <summary>Whose requests they are, who asked for them, who has them in hand; what is internal concerns only the last.</summary>
    public static async Task<IEnumerable<Guid>> Of(AmbosDb db, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        var concerned = events.Where(happened => happened.SubjectKind == Request.Subject).ToList();
        Guid[] requests = [.. concerned.Select(happened => happened.Subject).Distinct()];
        var outward = concerned.Where(happened => !LiveInside.Entries.Contains(happened.Kind)).Select(happened => happened.Subject).ToHashSet();
        var people = await db.Set<Request>().Where(request => requests.Contains(request.Id))
            .Select(request => new { request.Id, request.CustomerId, request.AskedById, request.AssigneeId }).ToListAsync(cancel);
        return people
            .SelectMany(request => outward.Contains(request.Id) ? [request.CustomerId, request.AskedById, request.AssigneeId] : new[] { request.AssigneeId })
            .OfType<Guid>().Distinct();
    }
}
