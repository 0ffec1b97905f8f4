using Ambos.Platform.Metrics;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Lists;

/// <summary>How long the queues are, for those who watch over the program; read off the index of the queues alone.</summary>
internal static class QueueLengths
{
    public static readonly Gauge Gauge = new("ambos_requests", "Requests in the queues and behind them, by phase.", "phase", Read);

    private static async Task<IReadOnlyDictionary<string, double>> Read(AmbosDb db, CancellationToken cancel)
    {
        var counted = await db.Set<Request>().GroupBy(request => request.Phase).Select(group => new { Phase = group.Key, Count = group.LongCount() }).ToListAsync(cancel);
        return counted.ToDictionary(phase => phase.Phase.ToString(), phase => (double)phase.Count);
    }
}
