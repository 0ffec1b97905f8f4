using Ambos.Catalogue.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Handovers.Reasons;

/// <summary>The list of two teams: who supplies, who receives, and for how many reasons work may be sent back.</summary>
/// <param name="Receiver">Nothing for customers outside the teams.</param>
public sealed record ReasonList(Guid SupplierId, string Supplier, Guid ReceiverId, string? Receiver, int Reasons)
{
    /// <summary>Where both teams keep it.</summary>
    public static string Address(Guid supplier, Guid receiver) =>
        $"/rejection-reasons?supplier={supplier}" + (receiver == Handover.Outside ? "" : $"&receiver={receiver}");
}

/// <summary>Finds the lists that somebody helps to keep: those of their teams, of both sides of the link.</summary>
public sealed class ReadReasonLists(AmbosDb db, ServiceDirectory catalogue, CurrentUser user)
{
    /// <param name="team">Only the lists of one team; nothing for all that the reader may change.</param>
    public async Task<IReadOnlyList<ReasonList>> Run(Guid? team, CancellationToken cancel)
    {
        var lists = await Concerning(team)
            .GroupBy(reason => new { reason.SupplierId, reason.ReceiverId })
            .Select(list => new { list.Key.SupplierId, list.Key.ReceiverId, Reasons = list.Count(reason => !reason.Retired) })
            .ToListAsync(cancel);
        var known = await catalogue.Current(cancel);
        return
        [
            .. lists.Select(list => new ReasonList(
                    list.SupplierId, known.TeamName(list.SupplierId) ?? "", list.ReceiverId, known.TeamName(list.ReceiverId), list.Reasons))
                .OrderBy(list => list.Supplier, StringComparer.CurrentCulture).ThenBy(list => list.Receiver, StringComparer.CurrentCulture),
        ];
    }

    private IQueryable<RejectionReason> Concerning(Guid? team)
    {
        var reasons = db.Set<RejectionReason>();
        if (team is { } one)
        {
            return reasons.Where(reason => reason.SupplierId == one || reason.ReceiverId == one);
        }

        Guid[] teams = [.. user.Actor.Teams];
        return user.Actor.SeesAll() ? reasons : reasons.Where(reason => teams.Contains(reason.SupplierId) || teams.Contains(reason.ReceiverId));
    }
}
