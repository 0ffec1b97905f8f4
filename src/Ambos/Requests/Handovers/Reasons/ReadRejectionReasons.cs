using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Handovers.Reasons;

public sealed record SharedReason(Guid Id, Guid SupplierId, Guid ReceiverId, string Text, bool Retired, int Version)
{
    public static SharedReason Of(RejectionReason reason) =>
        new(reason.Id, reason.SupplierId, reason.ReceiverId, reason.Text, reason.Retired, reason.Version);
}

/// <summary>The reasons for sending work back that two teams agreed on. Without a receiver: those for customers outside the teams.</summary>
public sealed class ReadRejectionReasons(AmbosDb db, CurrentUser user)
{
    public async Task<IReadOnlyList<SharedReason>> Run(Guid supplier, Guid? receiver, CancellationToken cancel)
    {
        var to = receiver ?? Handover.Outside;
        var reasons = await db.Set<RejectionReason>()
            .Where(reason => reason.SupplierId == supplier && reason.ReceiverId == to)
            .OrderBy(reason => reason.Retired).ThenBy(reason => reason.Text).ToListAsync(cancel);
        return [.. reasons.Where(reason => !reason.Retired || user.Actor.MayEdit(supplier, to)).Select(SharedReason.Of)];
    }

    public static void Map(RouteGroupBuilder reasons) => reasons
        .MapGet("", (Guid supplier, Guid? receiver, ReadRejectionReasons read, CancellationToken cancel) => read.Run(supplier, receiver, cancel))
        .Allow(Right.Ask)
        .WithName(nameof(ReadRejectionReasons));
}

internal static class ReasonRights
{
    /// <summary>Both teams of a link keep the list.</summary>
    public static bool MayEdit(this Actor actor, Guid supplier, Guid receiver) =>
        actor.Has(Right.Serve) && (actor.SeesAll() || actor.IsIn(supplier) || actor.IsIn(receiver));
}
