using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Batches;

/// <summary>A batch was stopped on the way by whoever ordered it.</summary>
public sealed record BatchCancelled;

/// <summary>What a batch had done is being taken back.</summary>
public sealed record BatchTakenBack;

/// <summary>Whoever ordered a batch stops it on the way, or has what it did taken back.</summary>
public sealed class StopBatch(Writer writer, RunBatch run, OrderedBatches queue, CurrentUser user)
{
    /// <summary>What is done stays done; what waits is left as it is.</summary>
    public Task Cancel(Guid id, CancellationToken cancel) => Cancel(id, Own, cancel);

    /// <summary>An administrator stops it for whoever ordered it.</summary>
    public Task CancelAnybodys(Guid id, CancellationToken cancel) => Cancel(
        id, async (work, batch, stopping) => await work.Db.Set<Batch>().SingleOrDefaultAsync(row => row.Id == batch, stopping) ?? throw new NotFoundException(), cancel);

    private Task Cancel(Guid id, Func<Work, Guid, CancellationToken, Task<Batch>> find, CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        var batch = await find(work, id, cancel);
        if (batch.State is BatchState.Running)
        {
            (batch.State, batch.FinishedAt) = (BatchState.Cancelled, work.Now);
            work.Record(Batch.Subject, id, new BatchCancelled());
        }
    }, cancel);

    /// <summary>Takes back row by row; what has changed since is kept.</summary>
    public async Task Undo(Guid id, CancellationToken cancel)
    {
        var rows = await writer.Run(user.Actor, async work =>
        {
            var batch = await Own(work, id, cancel);
            if (batch.State is not (BatchState.Done or BatchState.Cancelled))
            {
                throw new RefusedException("batch-not-done");
            }

            (batch.State, batch.FinishedAt) = (BatchState.Undoing, null);
            work.Record(Batch.Subject, id, new BatchTakenBack());
            return batch.Rows;
        }, cancel);
        if (rows > OrderBatch.AtOnce || !await run.Run(id, cancel))
        {
            queue.Add(id);
        }
    }

    private static async Task<Batch> Own(Work work, Guid id, CancellationToken cancel) =>
        await work.Db.Set<Batch>().VisibleTo(work.Actor).SingleOrDefaultAsync(batch => batch.Id == id, cancel) ?? throw new NotFoundException();
}
