using System.ComponentModel.DataAnnotations;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Identity;

public sealed class PasswordChange
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    public string Current { get; set; } = "";

    [Required(ErrorMessage = ErrorCodes.Required)]
    public string New { get; set; } = "";

    [Required(ErrorMessage = ErrorCodes.Required)]
    public string Again { get; set; } = "";
}

public sealed record PasswordChanged;

/// <summary>Somebody changes their password: every other session of theirs ends.</summary>
public sealed class ChangePassword(AmbosDb db, Writer writer, Passwords passwords, SignInThrottle throttle, Sessions sessions, CurrentUser user)
{
    public async Task Run(HttpContext http, PasswordChange change, CancellationToken cancel)
    {
        if (change.New != change.Again)
        {
            throw new InvalidException(nameof(change.Again), "passwords-differ");
        }

        var account = await db.Set<Account>().AsNoTracking().SingleAsync(account => account.Id == user.AccountId, cancel);
        var result = await throttle.Slowly(account.NormalizedEmail, () => Task.FromResult(passwords.Check(account, change.Current)), cancel);
        if (result is PasswordVerificationResult.Failed)
        {
            throttle.CountFailure(account.NormalizedEmail);
            throw new InvalidException(nameof(change.Current), "password-wrong");
        }

        var hash = await passwords.Hash(change.New, nameof(change.New), cancel, account.Name, account.Email);
        var (changed, session) = await writer.Run(user.Actor, work => Set(work, account.Id, hash, cancel), cancel);
        await sessions.Begin(http, changed, session);
    }

    /// <summary>Sets the hash and a new stamp, and opens a session for the browser that did it.</summary>
    private async Task<(Account, Session)> Set(Work work, Guid id, string hash, CancellationToken cancel)
    {
        var account = await Store(work, id, hash, cancel);
        var session = sessions.New(account, work.Now);
        work.Db.Add(session);
        return (account, session);
    }

    /// <summary>Also for the command line.</summary>
    public static async Task<Account> Store(Work work, Guid id, string hash, CancellationToken cancel)
    {
        var account = await work.Db.Set<Account>().AsTracking().SingleAsync(account => account.Id == id, cancel);
        account.PasswordHash = hash;
        account.SecurityStamp = Passwords.NewStamp();
        await work.Db.Set<Session>().Where(session => session.AccountId == id && session.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, work.Now), cancel);
        work.Record(Account.Subject, id, new PasswordChanged());
        return account;
    }
}
