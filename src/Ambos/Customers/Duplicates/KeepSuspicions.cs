using Ambos.Customers.Contract;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Duplicates;

/// <summary>Writes down who may be the same as a customer; what somebody has dismissed stays dismissed.</summary>
internal static class KeepSuspicions
{
    public static async Task Run(Work work, Customer customer, IReadOnlyList<Like> likes, TimeProvider clock, CancellationToken cancel)
    {
        var known = await work.Db.Set<Suspicion>().AsTracking().Where(known => known.FirstId == customer.Id || known.SecondId == customer.Id).ToListAsync(cancel);
        foreach (var like in likes)
        {
            var (first, second) = customer.Number < like.Customer.Number ? (customer.Id, like.Customer.Id) : (like.Customer.Id, customer.Id);
            if (known.Find(there => there.FirstId == first && there.SecondId == second) is { } old)
            {
                old.Reasons = (int)like.Reasons;
                known.Remove(old);
            }
            else if (!work.Db.Set<Suspicion>().Local.Any(there => there.FirstId == first && there.SecondId == second))
            {
                work.Db.Add(new Suspicion { Id = clock.NewId(), FirstId = first, SecondId = second, Reasons = (int)like.Reasons, FoundAt = work.Now });
            }
        }

        work.Db.RemoveRange(known.Where(gone => gone.DismissedAt is null));
    }
}
