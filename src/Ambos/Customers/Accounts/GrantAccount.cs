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

    /// <summary>A new password; left out, the old one stays.</summary>
    public string? Password { get; set; }
}

/// <summary>An administrator lets a person sign in, says what they may, or gives them a new password. Their sessions end.</summary>
public sealed class GrantAccount(AmbosDb db, Writer writer, OpenAccount openAccount, Passwords passwords, Actors actors, CurrentUser user)
{
    public async Task Run(Guid person, AccountGrant grant, CancellationToken cancel)
    {
        var given = grant.Roles ?? [];
        var roles = given.Aggregate(Roles.None, (all, role) => all | role);
        if (roles is Roles.None || given.Any(role => !Enum.IsDefined(role)))
        {
            throw new InvalidException(nameof(grant.Roles), "role-missing");
        }

        var name = await db.Set<Customer>().Where(row => row.Id == person && row.Kind == CustomerKind.Person).Select(row => row.Name).SingleOrDefaultAsync(cancel)
            ?? throw new NotFoundException();
        var hash = string.IsNullOrEmpty(grant.Password) ? null : await passwords.Hash(grant.Password, nameof(grant.Password), cancel, name, grant.Email);
        var account = await writer.Run(user.Actor, work => Grant(work, person, grant.Email, roles, hash, cancel), cancel);
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

    private async Task<Guid> Grant(Work work, Guid id, string email, Roles roles, string? hash, CancellationToken cancel)
    {
        var account = await work.Db.Set<Account>().AsTracking().SingleOrDefaultAsync(account => account.PersonId == id, cancel);
        if (account is null)
        {
            var person = await work.Db.Set<Customer>().AsTracking().SingleAsync(person => person.Id == id, cancel);
            return (await openAccount.Run(work, person, new(email, roles, hash, person.Language), cancel)).Id;
        }

        await LastAdministrator.Keep(work.Db, account, roles, cancel);
        await Readdress(work, account, email, cancel);
        if (account.Roles != roles)
        {
            work.Record(Account.Subject, account.Id, new RolesGranted(account.Roles, roles));
            account.Roles = roles;
            account.SecurityStamp = Passwords.NewStamp();
        }

        if (hash is not null)
        {
            await ChangePassword.Store(work, account.Id, hash, cancel);
        }

        return account.Id;
    }

    private static async Task Readdress(Work work, Account account, string email, CancellationToken cancel)
    {
        var normalized = Account.Normalize(email);
        if (normalized == account.NormalizedEmail)
        {
            return;
        }

        if (!Mail.IsAddress(email))
        {
            throw new InvalidException(nameof(email), ErrorCodes.NotAnAddress);
        }

        if (await work.Db.Set<Account>().AnyAsync(other => other.NormalizedEmail == normalized, cancel))
        {
            throw new InvalidException(nameof(email), "account-exists");
        }

        account.Email = Mail.Normalize(email);
        account.NormalizedEmail = normalized;
        account.SecurityStamp = Passwords.NewStamp();
        work.Record(Account.Subject, account.Id, new AccountReaddressed());
    }
}
