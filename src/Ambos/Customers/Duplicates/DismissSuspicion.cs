using Ambos.Customers.Contract;
using Ambos.Customers.Record;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Duplicates;

/// <summary>Somebody who keeps both records says that they are two, which is remembered, or takes it back.</summary>
public sealed class DismissSuspicion(Writer writer, CurrentUser user)
{
    public Task Run(Guid id, bool dismissed, CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        var suspicion = await work.Db.Set<Suspicion>().AsTracking().SingleOrDefaultAsync(suspicion => suspicion.Id == id, cancel) ?? throw new NotFoundException();
        var pair = await work.Db.Set<Customer>().VisibleTo(work.Actor).Where(customer => customer.Id == suspicion.FirstId || customer.Id == suspicion.SecondId)
            .ToDictionaryAsync(customer => customer.Id, cancel);
        var (first, second) = (pair.GetValueOrDefault(suspicion.FirstId) ?? throw new NotFoundException(), pair.GetValueOrDefault(suspicion.SecondId) ?? throw new NotFoundException());
        if (!work.Actor.MayEdit(first) || !work.Actor.MayEdit(second))
        {
            throw new ForbiddenException();
        }

        if (suspicion.DismissedAt is null != dismissed)
        {
            return; // it is so already
        }

        suspicion.DismissedAt = dismissed ? work.Now : null;
        suspicion.DismissedBy = dismissed ? work.Actor.AccountId : null;
        Tell(work, first, second, dismissed);
        Tell(work, second, first, dismissed);
    }, cancel);

    public static void Map(RouteGroupBuilder suspicions)
    {
        suspicions.MapPut("/{id:guid}/dismissal", async (Guid id, DismissSuspicion dismiss, CancellationToken cancel) =>
        {
            await dismiss.Run(id, true, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.Serve).WithName(nameof(DismissSuspicion)).Edits();
        suspicions.MapDelete("/{id:guid}/dismissal", async (Guid id, DismissSuspicion dismiss, CancellationToken cancel) =>
        {
            await dismiss.Run(id, false, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.Serve).WithName("SuspectAgain").Edits();
    }

    private static void Tell(Work work, Customer one, Customer other, bool dismissed)
    {
        if (dismissed)
        {
            work.Record(Customer.Subject, one.Id, new DuplicateDismissed(other.Id, other.Name));
        }
        else
        {
            work.Record(Customer.Subject, one.Id, new DuplicateSuspected(other.Id, other.Name));
        }
    }
}
