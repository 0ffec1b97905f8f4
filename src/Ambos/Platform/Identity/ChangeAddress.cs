using System.ComponentModel.DataAnnotations;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Identity;

public sealed class AddressChange
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Account.EmailLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Email { get; set; } = "";

    /// <summary>Asked again before the address changes.</summary>
    [Required(ErrorMessage = ErrorCodes.Required)]
    public string Password { get; set; } = "";
}

public sealed record AccountReaddressed;

/// <summary>Somebody changes the mail address with which they sign in: every other session of theirs ends.</summary>
public sealed class ChangeAddress(Writer writer, PresentPassword present, Sessions sessions, CurrentUser user)
{
    public async Task Run(HttpContext http, AddressChange change, CancellationToken cancel)
    {
        var account = await present.Check(user.Actor, change.Password, nameof(change.Password), cancel);
        if (!Mail.IsAddress(change.Email))
        {
            throw new InvalidException(nameof(change.Email), ErrorCodes.NotAnAddress);
        }

        var (changed, session) = await writer.Run(user.Actor, async work =>
        {
            var kept = await work.Db.Set<Account>().AsTracking().SingleAsync(kept => kept.Id == account.Id, cancel);
            await Set(work, kept, change.Email, nameof(change.Email), cancel);
            await Sessions.EndAll(work, kept.Id, cancel);
            await OneTimeLinks.End(work, kept.Id, cancel);
            var begun = sessions.New(kept, work.Now, http);
            work.Db.Add(begun);
            return (kept, begun);
        }, cancel);
        await sessions.Begin(http, changed, session);
    }

    /// <summary>Gives an account another address in the caller's work; an address that another account has is refused.</summary>
    public static async Task Set(Work work, Account account, string email, string field, CancellationToken cancel)
    {
        var normalized = Account.Normalize(email);
        if (normalized != account.NormalizedEmail && await work.Db.Set<Account>().AnyAsync(other => other.NormalizedEmail == normalized, cancel))
        {
            throw new InvalidException(field, "account-exists");
        }

        account.Email = Mail.Normalize(email);
        account.NormalizedEmail = normalized;
        account.SecurityStamp = Passwords.NewStamp();
        work.Record(Account.Subject, account.Id, new AccountReaddressed());
    }
}
