using Ambos.Customers.Contract;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Teams;

/// <summary>A team in a list.</summary>
public sealed record TeamRow(Guid Id, string Name, int Members, bool Retired);

/// <summary>Colleagues look which teams there are.</summary>
public sealed class ListTeams(AmbosDb db)
{
    private const int Most = 1000;

    public async Task<Listing<TeamRow>> Run(CancellationToken cancel) => new(await db.Set<Team>()
        .OrderBy(team => team.Retired).ThenBy(team => team.Name).Take(Most)
        .Select(team => new TeamRow(team.Id, team.Name, db.Set<Membership>().Count(membership => membership.TeamId == team.Id), team.Retired))
        .ToListAsync(cancel));

    public static void MapCsv(IEndpointRouteBuilder app) => app
        .MapGet("/teams.csv", async (ListTeams list, CancellationToken cancel) => new CsvDownload(
            "teams.csv",
            ["id", "name", "members", "retired"],
            (await list.Run(cancel)).Items.Select(team => new object?[] { team.Id, team.Name, team.Members, team.Retired }).ToAsyncEnumerable()))
        .Allow(Right.SeeColleagues)
        .ExcludeFromDescription();

    public static void Map(RouteGroupBuilder teams) => teams
        .MapGet("", (ListTeams list, CancellationToken cancel) => list.Run(cancel))
        .Allow(Right.SeeColleagues)
        .WithName(nameof(ListTeams));
}
