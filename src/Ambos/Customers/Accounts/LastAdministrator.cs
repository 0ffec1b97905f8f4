using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Accounts;

/// <summary>Somebody must be able to administer: the last one who can cannot be taken away.</summary>
internal static class LastAdministrator
{
    public static async Task Keep(AmbosDb db, Account account, Roles after, CancellationToken cancel)
    {
        await db.Lock("administrators", cancel);
        var losesOne = (account.Roles & Roles.Administrator) != 0 && !account.Disabled && (after & Roles.Administrator) == 0;
        if (losesOne && !await db.Set<Account>().AnyAsync(
            other => other.Id != account.Id && !other.Disabled && (other.Roles & Roles.Administrator) != 0, cancel))
        {
            throw new RefusedException("last-administrator");
        }
    }
}
