using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Catalogue.Calendars;

/// <summary>The teams that work by a calendar.</summary>
public sealed class CalendarTeams
{
    public IReadOnlyList<Guid>? TeamIds { get; set; }
}

/// <summary>Says which teams work by a calendar. Teams that are left out go back to the company's.</summary>
public sealed class AssignCalendar(Writer writer, ServiceDirectory directory, TeamRegister teams, ReadCalendar read, CurrentUser user)
{
    public async Task Run(Guid id, IReadOnlyList<Guid>? teamIds, CancellationToken cancel)
    {
        await read.One(id, cancel);
        var chosen = (teamIds ?? []).ToHashSet();
        await writer.Run(user.Actor, async work =>
        {
            var known = await work.Db.Set<Team>().Where(team => team.CalendarId == id || chosen.Contains(team.Id)).ToListAsync(cancel);
            if (chosen.Any(team => known.TrueForAll(row => row.Id != team)))
            {
                throw new InvalidException("teamIds", "unknown-team") { Remedy = "Choose teams that exist." };
            }

            foreach (var team in known.Where(team => (team.CalendarId == id) != chosen.Contains(team.Id)))
            {
                team.CalendarId = chosen.Contains(team.Id) ? id : null;
                work.Record("team", team.Id, new TeamHoursChanged(team.CalendarId));
            }
        }, cancel);
        directory.Forget();
        teams.Forget();
    }

    public static void Map(RouteGroupBuilder calendars) => calendars
        .MapPut("/{id:guid}/teams", async (Guid id, CalendarTeams body, AssignCalendar assign, CancellationToken cancel) =>
        {
            await assign.Run(id, body.TeamIds, cancel);
            return TypedResults.NoContent();
        })
        .WithName(nameof(AssignCalendar))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
