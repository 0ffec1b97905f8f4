using Ambos.Customers.Contract;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Chain.Figures;

/// <summary>Keeps the figures of the chain while requests are made, worked on and answered.</summary>
public sealed class FiguresFollower : Follower
{
    public override string Name => "figures";

    public override int Most => 2000;

    public override async Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        var requests = events.Where(happened => happened.SubjectKind == Request.Subject).Select(happened => happened.Subject).ToHashSet();
        requests.UnionWith(await Handed(work, events, cancel));
        if (requests.Count > 0)
        {
            await Counting.Run(work, requests, cancel);
        }
    }

    /// <summary>Requests with hand-overs of customers who became one or two again: their links are others now.</summary>
    private static async Task<IEnumerable<Guid>> Handed(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        Guid[] parties = [.. events.Where(happened => happened.Kind is nameof(CustomersMerged) or nameof(CustomerMergedAway) or nameof(MergeUndone)).Select(happened => happened.Subject).Distinct()];
        return parties.Length == 0 ? [] : await work.Db.Set<Handover>()
            .Where(handover => parties.Contains(handover.SupplierId) || parties.Contains(handover.ReceiverId)).Select(handover => handover.RequestId).Distinct().ToListAsync(cancel);
    }
}
