using Ambos.Customers.Contract;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Lists;

/// <summary>Requests are found by the name of their customer: where it was not known when they were written, and wherever it has changed since.</summary>
public sealed class WhenCustomerIsNamed : Follower
{
    private const string Renamed = $"\"{nameof(Customer.Name)}\"";

    private static readonly HashSet<string> Merges = [nameof(CustomersMerged), nameof(CustomerMergedAway), nameof(MergeUndone)];

    public override string Name => "requests-customer-words";

    public override async Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        Guid[] named = [.. events.Where(IsNaming).Select(happened => happened.Subject).Distinct()];
        foreach (var (customer, words) in await Words(work.Db, named, cancel))
        {
            await work.Db.Set<Request>().Where(request => request.CustomerId == customer && request.FoldedCustomer != words)
                .ExecuteUpdateAsync(set => set.SetProperty(request => request.FoldedCustomer, words), cancel);
        }

        await Add(work, [.. events.Where(happened => happened.SubjectKind == Request.Subject).Select(happened => happened.Subject).Distinct()], cancel);
    }

    private static bool IsNaming(Event happened) =>
        (happened.SubjectKind is Customer.Subject or Team.Subject && happened.Changes?.Contains(Renamed, StringComparison.Ordinal) is true) || Merges.Contains(happened.Kind);

    /// <summary>What came in by an import, a guest or a step brought no name along.</summary>
    private static async Task Add(Work work, Guid[] ids, CancellationToken cancel)
    {
        var unnamed = await work.Db.Set<Request>().Where(request => ids.Contains(request.Id) && request.FoldedCustomer == null)
            .Select(request => new { request.Id, request.CustomerId }).ToListAsync(cancel);
        var words = await Words(work.Db, [.. unnamed.Select(request => request.CustomerId).Distinct()], cancel);
        foreach (var group in unnamed.GroupBy(request => request.CustomerId))
        {
            Guid[] requests = [.. group.Select(request => request.Id)];
            if (words.GetValueOrDefault(group.Key) is { } known)
            {
                await work.Db.Set<Request>().Where(request => requests.Contains(request.Id))
                    .ExecuteUpdateAsync(set => set.SetProperty(request => request.FoldedCustomer, known), cancel);
            }
        }
    }

    private static async Task<Dictionary<Guid, string?>> Words(AmbosDb db, Guid[] customers, CancellationToken cancel) => customers.Length == 0
        ? []
        : (await db.Set<Customer>().Where(customer => customers.Contains(customer.Id)).Select(customer => new { customer.Id, customer.Name }).ToListAsync(cancel))
            .ToDictionary(customer => customer.Id, customer => RequestIndex.Of(customer.Name));
}
