using Ambos.Customers.Accounts;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Merging;

/// <summary>
/// Two who can sign in become one: one account goes on for them, the other is stopped and stays with the one that went, so that it
/// can come back. Roles are not added up: who needs more is given more.
/// </summary>
internal static class MergedAccountHolders
{
    public static async Task<bool> Both(AmbosDb db, Guid survivor, Guid merged, CancellationToken cancel) =>
        await db.Set<Account>().CountAsync(account => account.PersonId == survivor || account.PersonId == merged, cancel) > 1;

    /// <summary>It must be said whose account goes on.</summary>
    public static async Task Check(AmbosDb db, Guid survivor, Guid merged, Guid? keep, CancellationToken cancel)
    {
        if (await Both(db, survivor, merged, cancel) && keep != survivor && keep != merged)
        {
            throw new RefusedException("both-can-sign-in");
        }
    }

    /// <summary>Stops the one and gives the other to whoever stays; only administrators may.</summary>
    public static async Task Settle(Work work, CustomerMerge merge, CancellationToken cancel)
    {
        var accounts = await work.Db.Set<Account>().AsTracking().Where(account => account.PersonId == merge.SurvivorId || account.PersonId == merge.MergedId).ToListAsync(cancel);
        if (accounts.Count < 2)
        {
            return;
        }

        await Check(work.Db, merge.SurvivorId, merge.MergedId, merge.KeepsAccountOf, cancel);
        if (!work.Actor.Has(Right.Administer))
        {
            throw new ForbiddenException();
        }

        var stopped = accounts.Single(account => account.PersonId != merge.KeepsAccountOf);
        if (stopped.Id == work.Actor.AccountId)
        {
            throw new RefusedException("own-account");
        }

        await LastAdministrator.Keep(work.Db, stopped, Roles.None, cancel);
        if (!stopped.Disabled)
        {
            merge.StoppedAccount = stopped.Id;
            await Switch(work, stopped, off: true, cancel);
        }

        await Exchange(work, merge, cancel);
    }

    public static async Task Return(Work work, CustomerMerge merge, CancellationToken cancel)
    {
        if (!await Both(work.Db, merge.SurvivorId, merge.MergedId, cancel))
        {
            return;
        }

        await Exchange(work, merge, cancel);
        if (merge.StoppedAccount is { } id && await work.Db.Set<Account>().AsTracking().SingleOrDefaultAsync(account => account.Id == id, cancel) is { Disabled: true } stopped)
        {
            await Switch(work, stopped, off: false, cancel);
        }
    }

    private static async Task Switch(Work work, Account account, bool off, CancellationToken cancel)
    {
        account.Disabled = off;
        account.SecurityStamp = Passwords.NewStamp();
        await OneTimeLinks.End(work, account.Id, cancel);
        if (off)
        {
            work.Record(Account.Subject, account.Id, new AccountDisabled());
        }
        else
        {
            work.Record(Account.Subject, account.Id, new AccountEnabled());
        }
    }

    /// <summary>Where the account of the one that goes is kept, the two change their persons; the same again changes them back.</summary>
    private static async Task Exchange(Work work, CustomerMerge merge, CancellationToken cancel)
    {
        if (merge.KeepsAccountOf != merge.MergedId)
        {
            return;
        }

        var nobody = merge.Id; // no person has two accounts, not even for a moment
        foreach (var (from, to) in new[] { (merge.SurvivorId, nobody), (merge.MergedId, merge.SurvivorId), (nobody, merge.MergedId) })
        {
            await work.Command("UPDATE platform_accounts SET person_id = @to WHERE person_id = @from").Set("from", from).Set("to", to).ExecuteNonQueryAsync(cancel);
        }
    }
}
