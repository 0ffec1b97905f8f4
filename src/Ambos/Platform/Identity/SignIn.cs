using System.ComponentModel.DataAnnotations;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Identity;

public sealed class Credentials
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Account.EmailLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Email { get; set; } = "";

    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(PasswordRules.Longest, ErrorMessage = ErrorCodes.TooLong)]
    public string Password { get; set; } = "";
}

public sealed record SignedIn;

public sealed record SignInRefused;

/// <summary>Somebody shows by mail address and password who they are. What is wrong is not told, nor how long it took to see.</summary>
public sealed class SignIn(AmbosDb db, Writer writer, Passwords passwords, SignInThrottle throttle, Sessions sessions)
{
    public async Task Run(HttpContext http, Credentials given, CancellationToken cancel)
    {
        throttle.CountTry(http.Connection.RemoteIpAddress);
        var normalized = Account.Normalize(given.Email);
        var (account, result) = await throttle.Slowly(normalized, async () =>
        {
            var found = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(account => account.NormalizedEmail == normalized, cancel);
            return (found, passwords.Check(found, given.Password));
        }, cancel);

        if (account is null || result is PasswordVerificationResult.Failed)
        {
            throttle.CountFailure(normalized);
            await Note(account, cancel);
            throw new RefusedException("sign-in-refused", RefusalKind.Invalid);
        }

        throttle.Succeeded(normalized);
        var renewed = result is PasswordVerificationResult.SuccessRehashNeeded ? passwords.Renew(given.Password) : null;
        await sessions.Begin(http, account, await Open(http, account, renewed, cancel));
    }

    /// <summary>Nobody has an account yet: the company is to be set up first.</summary>
    public async Task<bool> IsPointless(CancellationToken cancel) => !await db.Set<Account>().AnyAsync(cancel);

    private Task Note(Account? account, CancellationToken cancel) => writer.Run(Actor.Guest, work =>
    {
        work.Record(Account.Subject, account?.Id ?? Guid.Empty, new SignInRefused());
        return Task.CompletedTask;
    }, cancel);

    private Task<Session> Open(HttpContext http, Account account, string? renewed, CancellationToken cancel) =>
        writer.Run(Actor.Guest with { AccountId = account.Id }, async work =>
        {
            var session = sessions.New(account, work.Now, http);
            work.Db.Add(session);
            work.Record(Account.Subject, account.Id, new SignedIn());
            await work.Db.Set<Account>().Where(kept => kept.Id == account.Id).ExecuteUpdateAsync(
                set => set.SetProperty(kept => kept.LastSignInAt, work.Now).SetProperty(kept => kept.PasswordHash, kept => renewed ?? kept.PasswordHash), cancel);
            return session;
        }, cancel);
}
