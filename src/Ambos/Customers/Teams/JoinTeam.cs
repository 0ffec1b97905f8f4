using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Teams;

public sealed class Joining
{
    /// <summary>Leads the team.</summary>
    public bool Lead { get; set; }
}

/// <summary>An administrator lets a colleague work in a team, or makes them its lead or its lead no more.</summary>
public sealed class JoinTeam(Writer writer, CurrentUser user, Actors actors)
{
    public async Task Run(Guid team, Guid person, bool lead, CancellationToken cancel)
    {
        await writer.Run(user.Actor, async work =>
        {
            await Check(work.Db, team, person, cancel);
            var membership = await work.Db.Set<Membership>().AsTracking().SingleOrDefaultAsync(row => row.TeamId == team && row.PersonId == person, cancel);
            if (membership?.Lead == lead)
            {
                return;
            }

            if (membership is null)
            {
                work.Db.Add(new Membership { TeamId = team, PersonId = person, Lead = lead });
            }
            else
            {
                (membership.Lead, membership.ImportId) = (lead, null);
            }

            work.Record(Team.Subject, team, new MemberJoined(person, lead));
        }, cancel);
        actors.Forget();
    }

    public static void Map(RouteGroupBuilder teams) => teams
        .MapPut("/{id:guid}/members/{person:guid}", async (Guid id, Guid person, Joining body, JoinTeam join, CancellationToken cancel) =>
        {
            await join.Run(id, person, body.Lead, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.Administer)
        .WithName(nameof(JoinTeam))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task Check(AmbosDb db, Guid team, Guid person, CancellationToken cancel)
    {
        var known = await db.Set<Team>().AnyAsync(row => row.Id == team, cancel)
            && await db.Set<Customer>().AnyAsync(row => row.Id == person && row.Kind == CustomerKind.Person && row.Side == Side.Internal, cancel);
        if (!known)
        {
            throw new NotFoundException();
        }
    }
}
