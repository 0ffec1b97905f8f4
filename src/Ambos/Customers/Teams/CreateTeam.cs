using System.ComponentModel.DataAnnotations;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Ambos.Customers.Teams;

public sealed class NewTeam
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Customer.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Name { get; set; } = "";
}


/// <summary>The company gets a new team: it supplies services and is itself a customer.</summary>
public sealed class CreateTeam(Writer writer, TimeProvider clock, CurrentUser user, TeamRegister register)
{
    public async Task<Guid> Run(NewTeam given, IdempotencyKey? key, CancellationToken cancel)
    {
        var id = await writer.Create(user.Actor, key, given, async work => (await Add(work, given.Name, cancel)).Id, cancel);
        register.Forget();
        return id;
    }

    /// <summary>Adds the team, and its row among the customers, in the caller's work.</summary>
    public async Task<Team> Add(Work work, string name, CancellationToken cancel)
    {
        var team = new Team { Id = clock.NewId(), Name = name.Trim() };
        work.Db.Add(team);
        work.Db.Add(new Customer
        {
            Id = team.Id,
            Number = await work.Db.NextNumber("customers", cancel),
            Side = Side.Internal,
            Kind = CustomerKind.Team,
            Relation = Relation.Employee,
            Name = team.Name,
            FoldedName = TextFolding.Fold(team.Name).Cut(Customer.NameLength),
            CreatedAt = work.Now,
        });
        work.Record(Team.Subject, team.Id, new TeamCreated(team.Name));
        return team;
    }

    public static void Map(RouteGroupBuilder teams) => teams
        .MapPost("", async Task<Created<Made>> (
            NewTeam body, [FromHeader(Name = "Idempotency-Key")] string? key, CreateTeam create, CancellationToken cancel) =>
        {
            var id = await create.Run(body, IdempotencyKey.From(key), cancel);
            return TypedResults.Created($"{WebModule.ApiRoot}/teams/{id}", new Made(id));
        })
        .Allow(Right.Administer)
        .WithName(nameof(CreateTeam))
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
