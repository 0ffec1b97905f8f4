using Ambos.Customers.Contract;
using Ambos.Customers.Record;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Merging;

public sealed class MergeDecision
{
    public bool Agreed { get; set; }
}

/// <summary>A second person agrees to a merge or refuses it; who serves undoes one that is done.</summary>
public sealed class DecideMerge(Writer writer, CurrentUser user, Merging merging)
{
    public async Task Run(Guid id, bool agreed, CancellationToken cancel)
    {
        var region = await merging.Region(cancel);
        await writer.Run(user.Actor, async work =>
        {
            var (merge, survivor, merged) = await Open(work, id, MergeState.Proposed, cancel);
            if (merge.AskedBy == work.Actor.AccountId)
            {
                throw new RefusedException("second-person-needed", RefusalKind.Forbidden);
            }

            if (agreed)
            {
                await merging.Do(work, merge, survivor, merged, region, cancel);
                return;
            }

            (merge.State, merge.DecidedBy, merge.DecidedAt) = (MergeState.Refused, work.Actor.AccountId, work.Now);
            work.Record(Customer.Subject, survivor.Id, new MergeRefused(id, merged.Id, merged.Name));
        }, cancel);
        merging.Forget();
    }

    public async Task Undo(Guid id, CancellationToken cancel)
    {
        var region = await merging.Region(cancel);
        await writer.Run(user.Actor, async work =>
        {
            var (merge, survivor, merged) = await Open(work, id, MergeState.Done, cancel);
            var administers = work.Actor.Has(Right.Administer);
            if (!administers && (!work.Actor.MayEdit(survivor) || !work.Actor.MayEdit(merged)))
            {
                throw new ForbiddenException();
            }

            await merging.Undo(work, merge, survivor, merged, region, cancel);
        }, cancel);
        merging.Forget();
    }

    public static void Map(RouteGroupBuilder merges)
    {
        merges.MapPut("/{id:guid}/decision", async (Guid id, MergeDecision body, DecideMerge decide, CancellationToken cancel) =>
        {
            await decide.Run(id, body.Agreed, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.Administer).WithName(nameof(DecideMerge)).Edits();
        merges.MapDelete("/{id:guid}", async (Guid id, DecideMerge decide, CancellationToken cancel) =>
        {
            await decide.Undo(id, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.Serve).WithName("UndoMerge").Edits();
    }

    private static async Task<(CustomerMerge Merge, Customer Survivor, Customer Merged)> Open(Work work, Guid id, MergeState state, CancellationToken cancel)
    {
        var merge = await work.Db.Set<CustomerMerge>().AsTracking().SingleOrDefaultAsync(merge => merge.Id == id, cancel) ?? throw new NotFoundException();
        if (merge.State != state)
        {
            throw new RefusedException("merge-decided-already");
        }

        var pair = await work.Db.Set<Customer>().AsTracking().Where(customer => customer.Id == merge.SurvivorId || customer.Id == merge.MergedId)
            .ToDictionaryAsync(customer => customer.Id, cancel);
        return (merge, pair[merge.SurvivorId], pair[merge.MergedId]);
    }
}
