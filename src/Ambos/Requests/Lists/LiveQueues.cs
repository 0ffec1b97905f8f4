using System.Text.Json;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Lists;

/// <summary>A team's queue as an open page follows it: <c>queue:TEAM</c>.</summary>
internal static class LiveQueues
{
    public const string Kind = "queue";

    /// <summary>Those who work in the team, and those who see every queue.</summary>
    public static bool MaySee(Actor actor, Guid team) => actor.IsIn(team) || actor.SeesAll();

    /// <summary>The queues in which the requests stand, and those that they have just left.</summary>
    public static async Task<IEnumerable<Guid>> Of(AmbosDb db, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        var concerned = events.Where(happened => happened.SubjectKind == Request.Subject).ToList();
        Guid[] requests = [.. concerned.Select(happened => happened.Subject).Distinct()];
        var standing = await db.Set<Request>().Where(request => requests.Contains(request.Id)).Select(request => request.TeamId).Distinct().ToListAsync(cancel);
        var left = concerned.Where(happened => happened.Kind == nameof(RequestTransferred))
            .Select(happened => JsonSerializer.Deserialize<RequestTransferred>(happened.Body, Json.Stored)!.FromTeamId);
        return [.. standing, .. left];
    }
}
