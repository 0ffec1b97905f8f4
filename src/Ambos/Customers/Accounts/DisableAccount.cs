using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Accounts;

/// <summary>Somebody left, or may come back: the account stops or begins to work, with its sessions and tokens.</summary>
public sealed class DisableAccount(AmbosDb db, Writer writer, Actors actors, CurrentUser user)
{
    public async Task Run(Actor actor, Guid id, bool disabled, CancellationToken cancel)
    {
        await writer.Run(actor, async work =>
        {
            var account = await work.Db.Set<Account>().AsTracking().SingleOrDefaultAsync(account => account.Id == id, cancel) ?? throw new NotFoundException();
            if (account.Disabled == disabled)
            {
                return;
            }

            await LastAdministrator.Keep(work.Db, account, disabled ? Roles.None : account.Roles, cancel);
            account.Disabled = disabled;
            account.SecurityStamp = Passwords.NewStamp();
            await OneTimeLinks.End(work, id, cancel);
            if (disabled)
            {
                work.Record(Account.Subject, id, new AccountDisabled());
            }
            else
            {
                work.Record(Account.Subject, id, new AccountEnabled());
            }
        }, cancel);
        actors.Forget(id);
    }

    /// <summary>A disablement is a state of the person's account, put there and taken away.</summary>
    public static void Map(RouteGroupBuilder customers)
    {
        Map(customers.MapPut("/{id:guid}/account/disablement", (Guid id, DisableAccount disable, CancellationToken cancel) => disable.Answer(id, true, cancel)), "Disable");
        Map(customers.MapDelete("/{id:guid}/account/disablement", (Guid id, DisableAccount disable, CancellationToken cancel) => disable.Answer(id, false, cancel)), "Enable");
    }

    /// <summary>By the person whose account it is.</summary>
    public async Task OfPerson(Guid person, bool disabled, CancellationToken cancel)
    {
        var account = await db.Set<Account>().Where(account => account.PersonId == person).Select(account => (Guid?)account.Id).SingleOrDefaultAsync(cancel)
            ?? throw new NotFoundException();
        await Run(user.Actor, account, disabled, cancel);
    }

    private async Task<IResult> Answer(Guid person, bool disabled, CancellationToken cancel)
    {
        await OfPerson(person, disabled, cancel);
        return TypedResults.NoContent();
    }

    private static void Map(RouteHandlerBuilder endpoint, string verb) => endpoint
        .Allow(Right.Administer)
        .WithName($"{verb}Account")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);
}
