using System.ComponentModel.DataAnnotations;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Teams;

public sealed class TeamEdit
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Customer.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Name { get; set; } = "";

    /// <summary>The calendar by which the team works.</summary>
    public Guid? CalendarId { get; set; }

    /// <summary>Takes no new work.</summary>
    public bool Retired { get; set; }

    public int Version { get; set; }
}

/// <summary>An administrator renames a team, gives it another calendar or lets it end.</summary>
public sealed class EditTeam(Writer writer, CurrentUser user, TeamRegister register)
{
    public async Task Run(Guid id, TeamEdit edit, CancellationToken cancel)
    {
        await writer.Run(user.Actor, work => Change(work, id, edit, cancel), cancel);
        register.Forget();
    }

    public static void Map(RouteGroupBuilder teams) => teams
        .MapPut("/{id:guid}", async (Guid id, TeamEdit body, EditTeam edit, CancellationToken cancel) =>
        {
            await edit.Run(id, body, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.Administer)
        .WithName(nameof(EditTeam))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task Change(Work work, Guid id, TeamEdit edit, CancellationToken cancel)
    {
        var team = await work.Db.Set<Team>().AsTracking().SingleOrDefaultAsync(team => team.Id == id, cancel) ?? throw new NotFoundException();
        var customer = await work.Db.Set<Customer>().AsTracking().SingleAsync(customer => customer.Id == id, cancel);
        if (team.Version != edit.Version)
        {
            throw new ChangedMeanwhileException();
        }

        team.Name = customer.Name = edit.Name.Trim();
        customer.FoldedName = TextFolding.Fold(edit.Name).Cut(Customer.NameLength);
        team.CalendarId = edit.CalendarId;
        team.Retired = edit.Retired;
        work.Record(Team.Subject, id, new TeamChanged());
    }
}
