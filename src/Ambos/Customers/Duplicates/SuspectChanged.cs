using Ambos.Customers.Contract;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Duplicates;

/// <summary>Whoever is written down, corrected or made two again is compared anew. What an import brings is compared by <see cref="SuspectNewcomers"/>.</summary>
public sealed class SuspectChanged(LikeCustomers like, TimeProvider clock) : Follower
{
    public override string Name => "customers-suspicions";

    /// <summary>Comparing takes a few queries a customer: others shall not wait long for the writer.</summary>
    public override int Most => 50;

    public override IReadOnlyCollection<string> Concerns { get; } =
    [
        nameof(CustomerCreated), nameof(CustomerChanged), nameof(ContactAdded), nameof(ContactChanged), nameof(ContactRemoved), nameof(CustomersMerged), nameof(MergeUndone),
    ];

    public override async Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        Guid[] ids = [.. events.Where(happened => happened.SubjectKind == Customer.Subject && happened.Channel is not Channel.Import).Select(happened => happened.Subject).Distinct()];
        foreach (var customer in await work.Db.Set<Customer>().AsNoTracking().Where(customer => ids.Contains(customer.Id)).ToListAsync(cancel))
        {
            await KeepSuspicions.Run(work, customer, await like.Of(work.Db, customer, cancel), clock, cancel);
        }
    }
}
