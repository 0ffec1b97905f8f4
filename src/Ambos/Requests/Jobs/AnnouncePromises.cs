using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Requests.Jobs;

/// <summary>Says once that a promise is about to break, and once that its time has passed. It judges nothing.</summary>
public sealed class AnnouncePromises(AmbosDb db, Writer writer, TimeProvider clock)
{
    private const int AtATime = 200;

    /// <summary>Returns how many were announced.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var now = clock.Now();
        var due = await db.Set<Promise>().Where(promise => promise.LookAt <= now)
            .OrderBy(promise => promise.LookAt).Take(AtATime).Select(promise => promise.Id).ToListAsync(cancel);
        if (due.Count > 0)
        {
            await writer.Run(Actor.System, work => Announce(work, due, cancel), cancel);
        }

        return due.Count;
    }

    private static async Task Announce(Work work, List<Guid> due, CancellationToken cancel)
    {
        var promises = await work.Db.Set<Promise>().Where(promise => due.Contains(promise.Id) && promise.LookAt <= work.Now).ToListAsync(cancel);
        foreach (var promise in promises)
        {
            if (work.Now > promise.DueAt)
            {
                (promise.AnnouncedAt, promise.LookAt) = (work.Now, null);
                work.Record(Request.Subject, promise.RequestId, new PromiseOverdue(promise.Id, promise.Kind, promise.DueAt));
            }
            else
            {
                (promise.WarnedAt, promise.LookAt) = (work.Now, promise.DueAt + Duration.FromMilliseconds(1));
                work.Record(Request.Subject, promise.RequestId, new PromiseWarned(promise.Id, promise.Kind, promise.DueAt));
            }
        }
    }
}
