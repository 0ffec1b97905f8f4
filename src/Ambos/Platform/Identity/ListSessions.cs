using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Identity;

/// <summary>A browser that is signed in, as its owner sees it.</summary>
/// <param name="Browser">Empty when it does not say what it is.</param>
/// <param name="SeenAt">When it last asked for something, to within a few minutes.</param>
/// <param name="Current">The one that asks.</param>
public sealed record SessionRow(Guid Id, string Browser, Instant BegunAt, Instant SeenAt, bool Current);

/// <summary>Somebody looks where they are signed in.</summary>
public sealed class ListSessions(AmbosDb db, CurrentUser user, SessionLimits limits, TimeProvider clock)
{
    private const int Most = 100;

    public Task<List<SessionRow>> Run(CancellationToken cancel)
    {
        var (begun, seen) = (clock.Now() - limits.Absolute, clock.Now() - limits.Idle);
        return db.Set<Session>()
            .Where(session => session.AccountId == user.AccountId && session.EndedAt == null && session.BegunAt > begun && session.SeenAt > seen)
            .OrderByDescending(session => session.SeenAt).ThenBy(session => session.Id).Take(Most)
            .Select(session => new SessionRow(session.Id, session.Browser, session.BegunAt, session.SeenAt, session.Id == user.SessionId))
            .ToListAsync(cancel);
    }

    public static void Map(RouteGroupBuilder sessions) => sessions
        .MapGet("", (ListSessions list, CancellationToken cancel) => list.Run(cancel))
        .Allow(Right.SignedIn)
        .WithName(nameof(ListSessions));
}
