using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Identity;

public sealed record SessionsEnded(int Count);

/// <summary>Somebody ends sessions of theirs in other browsers, an administrator anybody's: their cookies are worth nothing from then on.</summary>
public sealed class EndSessions(AmbosDb db, Writer writer, Actors actors, CurrentUser user)
{
    /// <summary>Ends one.</summary>
    public Task One(Guid id, CancellationToken cancel) => Run(user.AccountId ?? Guid.Empty, sessions => sessions.Where(session => session.Id == id), mustExist: true, cancel);

    /// <summary>Ends all but the one that asks.</summary>
    public Task Others(CancellationToken cancel) => Run(user.AccountId ?? Guid.Empty, sessions => sessions.Where(session => session.Id != user.SessionId), mustExist: false, cancel);

    public static void Map(RouteGroupBuilder sessions)
    {
        sessions.MapDelete("/{id:guid}", async (Guid id, EndSessions end, CancellationToken cancel) =>
            {
                await end.One(id, cancel);
                return TypedResults.NoContent();
            })
            .Allow(Right.SignedIn)
            .WithName("EndSession")
            .ProducesProblem(StatusCodes.Status404NotFound);
        sessions.MapDelete("", async (EndSessions end, CancellationToken cancel) =>
            {
                await end.Others(cancel);
                return TypedResults.NoContent();
            })
            .Allow(Right.SignedIn)
            .WithName("EndOtherSessions");
    }

    /// <summary>An administrator ends one of somebody.</summary>
    public async Task Anybodys(Guid id, CancellationToken cancel)
    {
        var account = await db.Set<Session>().Where(session => session.Id == id).Select(session => (Guid?)session.AccountId).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
        await Run(account, sessions => sessions.Where(session => session.Id == id), mustExist: true, cancel);
    }

    public static void MapAnybodys(RouteGroupBuilder sessions) => sessions
        .MapDelete("/{id:guid}", async (Guid id, EndSessions end, CancellationToken cancel) =>
        {
            await end.Anybodys(id, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.Administer)
        .WithName("EndAnySession")
        .ProducesProblem(StatusCodes.Status404NotFound);

    private async Task Run(Guid account, Func<IQueryable<Session>, IQueryable<Session>> which, bool mustExist, CancellationToken cancel)
    {
        await writer.Run(user.Actor, async work =>
        {
            var ended = await which(work.Db.Set<Session>().Where(session => session.AccountId == account && session.EndedAt == null))
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, work.Now), cancel);
            if (ended > 0)
            {
                work.Record(Account.Subject, account, new SessionsEnded(ended));
            }
            else if (mustExist)
            {
                throw new NotFoundException();
            }
        }, cancel);
        actors.Forget(account);
    }
}
