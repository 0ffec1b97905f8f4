using System.ComponentModel.DataAnnotations;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Accounts;

/// <summary>How a person may sign in and what they are to the company.</summary>
public sealed class AccountGrant
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Account.EmailLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Email { get; set; } = "";

    public IReadOnlyList<Roles>? Roles { get; set; }
}

/// <summary>An administrator lets a person sign in and says what they may. When that changes, their sessions end.</summary>
public sealed class GrantAccount(AmbosDb db, Writer writer, OpenAccount openAccount, Actors actors, CurrentUser user)
{
    public async Task Run(Guid person, AccountGrant grant, CancellationToken cancel)
    {
        var roles = GivenRoles.Read(grant.Roles, nameof(grant.Roles));
        if (!await db.Set<Customer>().AnyAsync(row => row.Id == person && row.Kind == CustomerKind.Person, cancel))
        {
            throw new NotFoundException();
        }

        var account = await writer.Run(user.Actor, work => Grant(work, person, grant.Email, roles, cancel), cancel);
        actors.Forget(account);
    }

    public static void Map(RouteGroupBuilder customers) => customers
        .MapPut("/{id:guid}/account", async (Guid id, AccountGrant body, GrantAccount grant, CancellationToken cancel) =>
        {
            await grant.Run(id, body, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.Administer)
        .WithName(nameof(GrantAccount))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private async Task<Guid> Grant(Work work, Guid id, string email, Roles roles, CancellationToken cancel)
    {
        var account = await work.Db.Set<Account>().AsTracking().SingleOrDefaultAsync(account => account.PersonId == id, cancel);
        if (account is null)
        {
            var person = await work.Db.Set<Customer>().AsTracking().SingleAsync(person => person.Id == id, cancel);
            return (await openAccount.Run(work, person, new(email, roles, PasswordHash: null, person.Language), cancel)).Id;
        }

        await LastAdministrator.Keep(work.Db, account, roles, cancel);
        await Readdress(work, account, email, cancel);
        if (account.Roles != roles)
        {
            work.Record(Account.Subject, account.Id, new RolesGranted(account.Roles, roles));
            account.Roles = roles;
            account.SecurityStamp = Passwords.NewStamp();
        }

        return account.Id;
    }

    /// <summary>One's own address is changed where the password is asked for.</summary>
    private async Task Readdress(Work work, Account account, string email, CancellationToken cancel)
    {
        if (Account.Normalize(email) == account.NormalizedEmail)
        {
            return;
        }

        if (account.Id == user.AccountId)
        {
            throw new InvalidException(nameof(email), "own-account");
        }

        if (!Mail.IsAddress(email))
        {
            throw new InvalidException(nameof(email), ErrorCodes.NotAnAddress);
        }

        await ChangeAddress.Set(work, account, email, nameof(email), cancel);
        await OneTimeLinks.End(work, account.Id, cancel);
    }
}
