using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Teams;

/// <summary>Somebody no longer works in a team.</summary>
public sealed class LeaveTeam(Writer writer, CurrentUser user, Actors actors)
{
    public async Task Run(Guid team, Guid person, CancellationToken cancel)
    {
        await writer.Run(user.Actor, async work =>
        {
            var membership = await work.Db.Set<Membership>().AsTracking().SingleOrDefaultAsync(row => row.TeamId == team && row.PersonId == person, cancel)
                ?? throw new NotFoundException();
            work.Db.Remove(membership);
            work.Record(Team.Subject, team, new MemberLeft(person));
        }, cancel);
        actors.Forget();
    }

    public static void Map(RouteGroupBuilder teams) => teams
        .MapDelete("/{id:guid}/members/{person:guid}", async (Guid id, Guid person, LeaveTeam leave, CancellationToken cancel) =>
        {
            await leave.Run(id, person, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.Administer)
        .WithName(nameof(LeaveTeam))
        .ProducesProblem(StatusCodes.Status404NotFound);
}
