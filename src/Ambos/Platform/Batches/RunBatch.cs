using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Batches;

/// <summary>
/// Goes through the rows of a batch in the name of its owner, with what they may at that moment. Each row is one unit of
/// work; where it was stopped it goes on, and a row that was done is not done again.
/// </summary>
public sealed class RunBatch(IServiceScopeFactory scopes, IEnumerable<BatchKind> kinds, Writer writer, Actors actors, ProcessLock locks)
{
    private const int AtATime = 50;

    /// <summary>False where another server goes through it already: nothing is done twice.</summary>
    public async Task<bool> Run(Guid id, CancellationToken cancel)
    {
        await using var held = await locks.Take($"batch-{id}", cancel, once: true);
        if (held is null)
        {
            return false;
        }

        while (await Next(id, cancel) is ({ } batch, { } actor, { Count: > 0 } rows))
        {
            foreach (var row in rows)
            {
                await Settle(batch, row, actor, cancel);
            }
        }

        await End(id, cancel);
        return true;
    }

    /// <summary>The rows that come now; none when it is done, was cancelled, or its owner is no longer with us.</summary>
    private async Task<(Batch? Batch, Actor? Actor, List<BatchRow> Rows)> Next(Guid id, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AmbosDb>();
        var batch = await db.Set<Batch>().SingleAsync(batch => batch.Id == id, cancel);
        var waiting = batch.State is BatchState.Undoing ? BatchRowState.Done : BatchRowState.Waiting;
        return batch.State is not (BatchState.Running or BatchState.Undoing)
            ? (batch, null, [])
            : (batch, (await actors.Of(db, batch.OwnerId, cancel))?.Actor is { } actor ? actor with { Channel = Channel.Portal } : null,
                await db.Set<BatchRow>().Where(row => row.BatchId == id && row.State == waiting).OrderBy(row => row.Place).Take(AtATime).ToListAsync(cancel));
    }

    private async Task Settle(Batch batch, BatchRow row, Actor actor, CancellationToken cancel)
    {
        try
        {
            if (batch.State is BatchState.Undoing)
            {
                await InName(actor, services => Undo(services, batch, row, cancel));
                row.State = BatchRowState.Undone;
            }
            else
            {
                row.Undo = await InName(actor, services => Kind(batch).Do(services, row.SubjectId, batch.Body, cancel));
                row.State = BatchRowState.Done;
            }
        }
        catch (RefusedException refused)
        {
            row.Code = refused.Code[..Math.Min(refused.Code.Length, BatchRow.CodeLength)];
            row.State = batch.State is BatchState.Undoing ? BatchRowState.Kept : BatchRowState.Refused;
        }

        await writer.Run(Actor.System, work =>
        {
            work.Db.Update(row);
            return Task.CompletedTask;
        }, cancel);
    }

    private async Task<bool> Undo(IServiceProvider services, Batch batch, BatchRow row, CancellationToken cancel)
    {
        if (row.Undo is not { } before || Kind(batch).Undo is not { } undo)
        {
            throw new RefusedException("cannot-be-undone");
        }

        await undo(services, row.SubjectId, batch.Body, before, cancel);
        return true;
    }

    private async Task<T> InName<T>(Actor actor, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Actor = actor;
        return await work(scope.ServiceProvider);
    }

    private Task End(Guid id, CancellationToken cancel) => writer.Run(Actor.System, async work =>
    {
        var batch = await work.Db.Set<Batch>().SingleAsync(batch => batch.Id == id, cancel);
        if (batch.State is BatchState.Running or BatchState.Undoing)
        {
            var rows = work.Db.Set<BatchRow>().Where(row => row.BatchId == id);
            var left = await rows.AnyAsync(row => row.State == BatchRowState.Waiting, cancel);
            batch.State = batch.State is BatchState.Undoing ? BatchState.Undone : left ? BatchState.Cancelled : BatchState.Done;
            batch.FinishedAt = work.Now;
            var refused = await rows.CountAsync(row => row.State == BatchRowState.Refused || row.State == BatchRowState.Kept, cancel);
            work.Record(Batch.Subject, id, new BatchEnded(Kind(batch).Text, batch.State, batch.Rows - refused, refused));
        }
    }, cancel);

    private BatchKind Kind(Batch batch) => kinds.Single(kind => kind.Kind == batch.Kind);
}
