using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Handovers;
using Ambos.Requests.Life;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Jobs;

/// <summary>Silence accepts after the agreed time.</summary>
public sealed class AcceptBySilence(AmbosDb db, RequestChange change, TimeProvider clock)
{
    private const int AtATime = 100;

    /// <summary>Returns how many were accepted.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var now = clock.Now();
        var ripe = await db.Set<Handover>()
            .Where(handover => handover.State == HandoverState.Presented && handover.SilenceAcceptsAt <= now)
            .OrderBy(handover => handover.SilenceAcceptsAt).Take(AtATime).Select(handover => handover.RequestId).ToListAsync(cancel);
        var accepted = 0;
        foreach (var request in ripe)
        {
            var standing = await change.Run(Actor.System, request, null, Accept, cancel);
            accepted += standing.State is RequestState.Closed ? 1 : 0;
        }

        return accepted;
    }

    /// <summary>Asks again inside the work: somebody may have answered meanwhile.</summary>
    private static async Task Accept(Course course, CancellationToken cancel)
    {
        if (course is { Request.State: RequestState.Delivered, LastHandover: { State: HandoverState.Presented, SilenceAcceptsAt: { } at } presented } && at <= course.Work.Now)
        {
            await AcceptWork.Accept(course, bySilence: true, cancel);
            presented.AnsweredAt = at;
        }
    }
}
