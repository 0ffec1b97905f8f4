using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Identity;

/// <summary>Asks the signed-in person for the password again, before what could lock its owner out.</summary>
public sealed class PresentPassword(AmbosDb db, Passwords passwords, SignInThrottle throttle)
{
    /// <summary>The account of who asks.</summary>
    /// <param name="field">The field beside which a wrong password is told.</param>
    public async Task<Account> Check(Actor actor, string given, string field, CancellationToken cancel)
    {
        var account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(account => account.Id == actor.AccountId, cancel)
            ?? throw new NotFoundException();
        var result = await throttle.Slowly(account.NormalizedEmail, () => Task.FromResult(passwords.Check(account, given)), cancel);
        if (result is PasswordVerificationResult.Failed)
        {
            throttle.CountFailure(account.NormalizedEmail);
            throw new InvalidException(field, "password-wrong");
        }

        return account;
    }
}
