using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Identity;

public sealed record SessionsEnded(int Count);

/// <summary>Somebody ends sessions of theirs in other browsers: their cookies are worth nothing from then on.</summary>
public sealed class EndSessions(Writer writer, Actors actors, CurrentUser user)
{
    /// <summary>Ends one.</summary>
    public Task One(Guid id, CancellationToken cancel) => Run(sessions => sessions.Where(session => session.Id == id), mustExist: true, cancel);

    /// <summary>Ends all but the one that asks.</summary>
    public Task Others(CancellationToken cancel) => Run(sessions => sessions.Where(session => session.Id != user.SessionId), mustExist: false, cancel);

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

    private async Task Run(Func<IQueryable<Session>, IQueryable<Session>> which, bool mustExist, CancellationToken cancel)
    {
        await writer.Run(user.Actor, async work =>
        {
            var ended = await which(work.Db.Set<Session>().Where(session => session.AccountId == work.Actor.AccountId && session.EndedAt == null))
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, work.Now), cancel);
            if (ended > 0)
            {
                work.Record(Account.Subject, work.Actor.AccountId!.Value, new SessionsEnded(ended));
            }
            else if (mustExist)
            {
                throw new NotFoundException();
            }
        }, cancel);
        actors.Forget(user.AccountId!.Value);
    }
}
