using Ambos.Customers.Contract;
using Ambos.Customers.Record;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Merging;

/// <summary>Makes two customers one and undoes it, each row that moves written down. No rule fires: requests, promises and clocks stay as they are.</summary>
public sealed class Merging(IEnumerable<CustomerReference> references, HomeRegion home, Actors actors)
{
    public ValueTask<string> Region(CancellationToken cancel) => home.Current(cancel);

    /// <summary>Accounts may stand for another person now.</summary>
    public void Forget() => actors.Forget();

    /// <summary>Two customers whom the actor knows, of one kind, neither a team.</summary>
    public static async Task<(Customer Survivor, Customer Merged)> Pair(Work work, Guid survivor, Guid merged, CancellationToken cancel)
    {
        var pair = await work.Db.Set<Customer>().AsTracking().VisibleTo(work.Actor)
            .Where(customer => customer.Id == survivor || customer.Id == merged).ToDictionaryAsync(customer => customer.Id, cancel);
        var stays = pair.GetValueOrDefault(survivor) ?? throw new NotFoundException();
        var goes = pair.GetValueOrDefault(merged) ?? throw new InvalidException("mergedId", ErrorCodes.Unknown);
        if (stays == goes || stays.Kind != goes.Kind || stays.Kind is CustomerKind.Team)
        {
            throw new InvalidException("mergedId", "cannot-be-one");
        }

        return (stays, goes);
    }

    public async Task Do(Work work, CustomerMerge merge, Customer survivor, Customer merged, string region, CancellationToken cancel)
    {
        if (survivor.MergedInto is not null || merged.MergedInto is not null)
        {
            throw new RefusedException("merge-decided-already");
        }

        await MergedAccountHolders.Settle(work, merge, cancel);
        await MergedEmployment.Move(work, merge, cancel);
        var (stays, goes) = (await MergeSides.Of(work.Db, survivor, cancel), await MergeSides.Of(work.Db, merged, cancel));
        merge.Before = new(merge.Taken.Fields.ToDictionary(field => field, field => MergeFields.Read(stays, field) ?? ""));
        var (own, other) = (await MainContacts.Open(work, survivor, region, cancel), await MainContacts.Open(work, merged, region, cancel));
        foreach (var field in merge.Taken.Fields)
        {
            MergeFields.Write(stays, field, MergeFields.Read(goes, field));
        }

        MergedParts.Move(work, merge, own, other);
        MergedParts.Settle(survivor, [.. own, .. other.Where(point => point.CustomerId == survivor.Id)], region);
        await MergedParts.MoveTies(work, merge, cancel);
        merged.MergedInto = survivor.Id;
        (merge.State, merge.DecidedBy, merge.DecidedAt) = (MergeState.Done, work.Actor.AccountId, work.Now);
        var twoAccounts = await MergedAccountHolders.Both(work.Db, survivor.Id, merged.Id, cancel);
        foreach (var reference in references.Where(reference => !twoAccounts || reference.Entity != typeof(Account)))
        {
            await reference.Move(work, merge.Id, merged.Id, survivor.Id, cancel);
        }

        work.Record(Customer.Subject, survivor.Id, new CustomersMerged(merge.Id, merged.Id, merged.Name, merge.Taken.Fields));
        work.Record(Customer.Subject, merged.Id, new CustomerMergedAway(merge.Id, survivor.Id, survivor.Name));
    }

    /// <summary>Everything that pointed at the merged one points back; fields that were changed since stay as they are.</summary>
    public async Task Undo(Work work, CustomerMerge merge, Customer survivor, Customer merged, string region, CancellationToken cancel)
    {
        if (survivor.MergedInto is not null)
        {
            throw new RefusedException("merged-further");
        }

        var (stays, goes) = (await MergeSides.Of(work.Db, survivor, cancel), await MergeSides.Of(work.Db, merged, cancel));
        foreach (var reference in references)
        {
            await reference.MoveBack(work, merge.Id, merged.Id, survivor.Id, cancel);
        }

        foreach (var (field, before) in merge.Before?.Values ?? new Dictionary<string, string>())
        {
            if (MergeFields.Read(stays, field) == MergeFields.Read(goes, field))
            {
                MergeFields.Write(stays, field, before.Length == 0 ? null : before);
            }
        }

        merged.MergedInto = null;
        merge.State = MergeState.Undone;
        await MergedParts.Return(work, merge, survivor, merged, region, cancel);
        await MergedEmployment.Return(work, merge, cancel);
        await MergedAccountHolders.Return(work, merge, cancel);
        await work.Db.Set<MovedRow>().Where(row => row.MergeId == merge.Id).ExecuteDeleteAsync(cancel);
        work.Record(Customer.Subject, survivor.Id, new MergeUndone(merge.Id, merged.Id, merged.Name));
        work.Record(Customer.Subject, merged.Id, new MergeUndone(merge.Id, survivor.Id, survivor.Name));
    }
}
