using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Chain.Figures;

/// <summary>Reads requests with their hand-overs as facts for the figures, many at once.</summary>
internal static class ReadFacts
{
    /// <summary>The facts of those requests that exist.</summary>
    public static async Task<Dictionary<Guid, RequestFacts>> Of(AmbosDb db, Guid[] ids, CancellationToken cancel)
    {
        var requests = await db.Set<Request>().AsNoTracking()
            .Where(request => EF.Parameter(ids).Contains(request.Id))
            .Select(request => new
            {
                request.Id,
                request.ServiceId,
                request.Side,
                request.Day,
                Delivered = request.DeliveredAt != null,
                request.Delivery,
                request.PingPong,
                request.ScoreSum,
                request.ScoreCount,
                request.BrokenBy,
                Chain = db.Set<Request>().Where(root => root.Id == request.RootId).Select(root => (Guid?)root.ServiceId).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        var handovers = await Handovers(db, ids, cancel);

        return requests.ToDictionary(request => request.Id, request => new RequestFacts(
            request.ServiceId, request.Side, request.Day, request.Delivered, request.Delivery, request.PingPong,
            request.ScoreSum, request.ScoreCount, request.BrokenBy ?? "",
            [.. handovers[request.Id].Select(handover => Facts(handover, request.Chain ?? request.ServiceId))]));
    }

    private static async Task<ILookup<Guid, PresentedHandover>> Handovers(AmbosDb db, Guid[] ids, CancellationToken cancel)
    {
        var rows = await db.Set<Handover>().AsNoTracking()
            .Where(handover => EF.Parameter(ids).Contains(handover.RequestId))
            .Where(handover => handover.PresentedAt != null && handover.State != HandoverState.Cancelled)
            .Select(handover => new PresentedHandover(
                handover.Id, handover.RequestId, handover.SupplierId, handover.ReceiverId, handover.ServiceId, handover.Step,
                handover.Side, handover.Cycle, handover.State, handover.StartedAt, handover.DueAt, handover.PresentedAt!.Value,
                handover.Day, handover.ReasonId, handover.LateSeconds))
            .ToListAsync(cancel);
        return rows.OrderBy(handover => handover.PresentedAt).ThenBy(handover => handover.Id).ToLookup(handover => handover.RequestId);
    }

    private static HandoverFacts Facts(PresentedHandover row, Guid chain) => new(
        row.SupplierId, row.ReceiverId, row.ServiceId, chain, row.Step, row.Side,
        row.Day ?? row.PresentedAt.InUtc().Date,
        row.DueAt is { } due ? row.PresentedAt <= due : null,
        row.Cycle == 1,
        row.State switch
        {
            HandoverState.Accepted => Judgement.Accepted,
            HandoverState.Rejected => Judgement.Rejected,
            HandoverState.Taken => Judgement.Taken,
            _ => Judgement.Waiting,
        },
        row.ReasonId,
        row.LateSeconds,
        (long)Math.Floor((row.PresentedAt - row.StartedAt).TotalSeconds));

    private sealed record PresentedHandover(
        Guid Id, Guid RequestId, Guid SupplierId, Guid ReceiverId, Guid ServiceId, string Step, Side Side, int Cycle,
        HandoverState State, Instant StartedAt, Instant? DueAt, Instant PresentedAt, LocalDate? Day, Guid? ReasonId, long LateSeconds);
}
