using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Accounts;

/// <summary>What an account begins with.</summary>
/// <param name="PasswordHash">Nothing: nobody can sign in yet.</param>
public sealed record AccountStart(string Email, Roles Roles, string? PasswordHash, string? Language = null, string? TimeZone = null);

/// <summary>Lets a person sign in.</summary>
public sealed class OpenAccount(TimeProvider clock)
{
    /// <summary>Opens the account in the caller's work; the person may be new in the same work.</summary>
    public async Task<Account> Run(Work work, Customer person, AccountStart start, CancellationToken cancel)
    {
        if (!Mail.IsAddress(start.Email))
        {
            throw new InvalidException("email", ErrorCodes.NotAnAddress);
        }

        var normalized = Account.Normalize(start.Email);
        if (await work.Db.Set<Account>().AnyAsync(account => account.NormalizedEmail == normalized || account.PersonId == person.Id, cancel))
        {
            throw new InvalidException("email", "account-exists");
        }

        var account = New(work, person, start, normalized);
        work.Db.Add(account);
        work.Record(Account.Subject, account.Id, new AccountOpened(person.Id, person.Name, account.Roles));
        return account;
    }

    private Account New(Work work, Customer person, AccountStart start, string normalized) => new()
    {
        Id = clock.NewId(),
        PersonId = person.Id,
        Name = person.Name,
        Email = Mail.Normalize(start.Email),
        NormalizedEmail = normalized,
        Roles = start.Roles,
        PasswordHash = start.PasswordHash,
        SecurityStamp = Passwords.NewStamp(),
        Language = start.Language,
        TimeZone = start.TimeZone,
        CreatedAt = work.Now,
    };
}
