using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Customers.Merging;

/// <summary>A merge in a list.</summary>
public sealed record MergeRow(
    Guid Id, Guid SurvivorId, string Survivor, Guid MergedId, string Merged, MergeState State, Guid AskedBy, string? AskedByName, Instant AskedAt, Instant? DecidedAt);

/// <summary>Merges that wait for a second person, and those that are done; who serves sees those of customers whom they may know of.</summary>
public sealed class ListMerges(AmbosDb db, CurrentUser user)
{
    private const int Most = 100;

    public async Task<Listing<MergeRow>> Run(Guid? customer, CancellationToken cancel)
    {
        var survivors = db.Set<Customer>().VisibleTo(user.Actor);
        var rows = await (
            from merge in db.Set<CustomerMerge>()
            join survivor in survivors on merge.SurvivorId equals survivor.Id
            join merged in db.Set<Customer>() on merge.MergedId equals merged.Id
            join account in db.Set<Account>() on merge.AskedBy equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            where customer == null || merge.SurvivorId == customer || merge.MergedId == customer
            orderby merge.State == MergeState.Proposed ? 0 : 1, merge.AskedAt descending
            select new MergeRow(
                merge.Id, survivor.Id, survivor.Name, merged.Id, merged.Name, merge.State, merge.AskedBy, account == null ? null : account.Name, merge.AskedAt, merge.DecidedAt))
            .Take(Most).ToListAsync(cancel);
        return new(rows);
    }

    public static void Map(RouteGroupBuilder merges) => merges
        .MapGet("", ([FromQuery(Name = "customer")] Guid? customer, ListMerges list, CancellationToken cancel) => list.Run(customer, cancel))
        .Allow(Right.Serve)
        .WithName(nameof(ListMerges));
}
