using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Accounts;

/// <summary>Somebody left, or may come back: the account stops or begins to work, with its sessions and tokens.</summary>
public sealed class DisableAccount(Writer writer, Actors actors)
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
}
