using Ambos.Catalogue.Contract;
using Ambos.Platform.Bin;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
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
        .MapDelete("/{id:guid}", async (Guid id, int? version, DiscardReason discard, CancellationToken cancel) =>
        {
            await discard.Run(id, version, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.Serve)
        .WithName(nameof(DiscardReason))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    /// <summary>Work of this link that was sent back for it.</summary>
    private static async Task<IReadOnlyList<string>> Users(AmbosDb db, RejectionReason reason, CancellationToken cancel) => UsingRequests.Say(await (
        from handover in db.Set<Handover>()
        join request in db.Set<Request>() on handover.RequestId equals request.Id
        where handover.SupplierId == reason.SupplierId && handover.ReceiverId == reason.ReceiverId && handover.ReasonId == reason.Id
        select request.Number).MaxAsync(number => (long?)number, cancel));

    private static async Task Restore(Work work, Discarded row, CancellationToken cancel)
    {
        var reason = row.Was<RejectionReason>();
        if (!work.Actor.MayEdit(reason.SupplierId, reason.ReceiverId))
        {
            throw new ForbiddenException();
        }

        if (await work.Db.Set<RejectionReason>().AnyAsync(known => known.Id == reason.Id, cancel))
        {
            throw new RefusedException("already-there");
        }

        work.Db.Add(reason);
        work.Record("team", reason.SupplierId, new RejectionReasonsChanged(reason.SupplierId, reason.ReceiverId));
    }
}
