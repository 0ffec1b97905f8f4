using System.ComponentModel.DataAnnotations;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
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
public sealed class ChangePassword(Writer writer, PresentPassword present, Passwords passwords, Sessions sessions, CurrentUser user)
{
    public async Task Run(HttpContext http, PasswordChange change, CancellationToken cancel)
    {
        if (change.New != change.Again)
        {
            throw new InvalidException(nameof(change.Again), "passwords-differ");
        }

        var account = await present.Check(user.Actor, change.Current, nameof(change.Current), cancel);
        var hash = await passwords.Hash(change.New, nameof(change.New), cancel, account.Name, account.Email);
        var (changed, session) = await writer.Run(user.Actor, work => Set(work, http, account.Id, hash, cancel), cancel);
        await sessions.Begin(http, changed, session);
    }

    /// <summary>Sets the hash and a new stamp, and opens a session for the browser that did it.</summary>
    private async Task<(Account, Session)> Set(Work work, HttpContext http, Guid id, string hash, CancellationToken cancel)
    {
        var account = await Store(work, id, hash, cancel);
        var session = sessions.New(account, work.Now, http);
        work.Db.Add(session);
        return (account, session);
    }

    /// <summary>Also for the command line.</summary>
    public static async Task<Account> Store(Work work, Guid id, string hash, CancellationToken cancel)
    {
        var account = await work.Db.Set<Account>().AsTracking().SingleAsync(account => account.Id == id, cancel);
        account.PasswordHash = hash;
        account.SecurityStamp = Passwords.NewStamp();
        await Sessions.EndAll(work, id, cancel);
        await OneTimeLinks.End(work, id, cancel);
        work.Record(Account.Subject, id, new PasswordChanged());
        return account;
    }
}
