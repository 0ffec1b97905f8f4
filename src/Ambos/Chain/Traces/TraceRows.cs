using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Chain.Traces;

/// <summary>A request with the steps beneath it, and all that was handed over and waited for in them.</summary>
internal sealed record TraceRows(
    Request Request, IReadOnlyList<Request> All, ILookup<Guid, Handover> Handovers, ILookup<Guid, StateChange> States)
{
    public static async Task<TraceRows> Of(AmbosDb db, Request request, CancellationToken cancel)
    {
        var chain = await db.Set<Request>().AsNoTracking().Where(row => row.RootId == request.RootId).OrderBy(row => row.Number).ToListAsync(cancel);
        var all = Beneath(request, chain);
        Guid[] ids = [.. all.Select(row => row.Id)];
        var handovers = await db.Set<Handover>().AsNoTracking().Where(row => ids.Contains(row.RequestId)).ToListAsync(cancel);
        var states = await db.Set<StateChange>().AsNoTracking().Where(row => ids.Contains(row.RequestId)).ToListAsync(cancel);

        return new(
            request,
            all,
            handovers.OrderBy(row => row.StartedAt).ThenBy(row => row.Sequence).ToLookup(row => row.RequestId),
            states.OrderBy(row => row.At).ThenBy(row => row.Sequence).ToLookup(row => row.RequestId));
    }

    /// <summary>The request first, then its steps, their steps and so on.</summary>
    private static List<Request> Beneath(Request request, List<Request> chain)
    {
        var steps = chain.Where(row => row.ParentId is not null).ToLookup(row => row.ParentId!.Value);
        List<Request> found = [request];
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(steps[found[i].Id].Where(step => !found.Contains(step)));
        }

        return found;
    }
}
