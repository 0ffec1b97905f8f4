using Ambos.Customers.Contract;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Teams;

/// <summary>A team with the people who work in it.</summary>
public sealed record TeamCard(Guid Id, string Name, Guid? CalendarId, bool Retired, int Version, IReadOnlyList<TeamMember> Members);

public sealed record TeamMember(Guid PersonId, string Name, bool Lead);

/// <summary>Colleagues look who works in a team and who leads it.</summary>
public sealed class ReadTeam(AmbosDb db)
{
    public async Task<TeamCard> Run(Guid id, CancellationToken cancel)
    {
        var team = await db.Set<Team>().SingleOrDefaultAsync(team => team.Id == id, cancel) ?? throw new NotFoundException();
        var members = await (
            from membership in db.Set<Membership>()
            join person in db.Set<Customer>() on membership.PersonId equals person.Id
            where membership.TeamId == id
            orderby membership.Lead descending, person.FoldedName
            select new TeamMember(person.Id, person.Name, membership.Lead)).ToListAsync(cancel);
        return new(team.Id, team.Name, team.CalendarId, team.Retired, team.Version, members);
    }

    public static void Map(RouteGroupBuilder teams) => teams
        .MapGet("/{id:guid}", (Guid id, ReadTeam read, CancellationToken cancel) => read.Run(id, cancel))
        .Allow(Right.SeeColleagues)
        .WithName(nameof(ReadTeam))
        .ProducesProblem(StatusCodes.Status404NotFound);
}
