using Ambos.Catalogue.Contract;
using Ambos.Platform.Bin;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Handovers.Reasons;

/// <summary>A reason for which nothing was sent back yet is thrown away; for thirty days it can be had back.</summary>
public sealed class DiscardReason(Writer writer, CurrentUser user, TimeProvider clock)
{
    private const string Kind = "rejection-reason";

    public static readonly BinKind InBin = BinKinds.Whole(
        Kind, "Reasons for sending work back", typeof(ReasonsPage), "arrow-back-up", (_, work, row, cancel) => Restore(work, row, cancel));

    /// <summary>Returns where it is had back.</summary>
    public Task<string> Run(Guid id, int? version, CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        var reason = await EditRejectionReasons.Find(work, id, version, cancel);
        CatalogueUses.DemandNone(await Users(work.Db, reason, cancel));
        work.Db.Remove(reason);
        work.Record("team", reason.SupplierId, new RejectionReasonsChanged(reason.SupplierId, reason.ReceiverId));
        return work.Discard(clock, Kind, reason.Text, reason.SupplierId, reason);
    }, cancel);

    public static void Map(RouteGroupBuilder reasons) => reasons
        .MapDiscard<DiscardReason>((discard, id, version, cancel) => discard.Run(id, version, cancel))
        .Allow(Right.Serve);

    /// <summary>Work of this link that was sent back for it.</summary>
    private static async Task<IReadOnlyList<string>> Users(AmbosDb db, RejectionReason reason, CancellationToken cancel) => UsingRequests.Say(await (
        from handover in db.Set<Handover>()
        join request in db.Set<Request>() on handover.RequestId equals request.Id
        where handover.SupplierId == reason.SupplierId && handover.ReceiverId == reason.ReceiverId && handover.ReasonId == reason.Id
        select request.Number).MaxAsync(number => (long?)number, cancel));

    private static async Task Restore(Work work, Discarded row, CancellationToken cancel)
    {
        var reason = row.Was<RejectionReason>();
        await work.BringBack(work.Actor.MayEdit(reason.SupplierId, reason.ReceiverId), reason.Id, reason, cancel);
        work.Record("team", reason.SupplierId, new RejectionReasonsChanged(reason.SupplierId, reason.ReceiverId));
    }
}
