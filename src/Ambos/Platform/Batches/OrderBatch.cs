using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;

namespace Ambos.Platform.Batches;

/// <summary>Somebody orders the same for many. A handful is done at once, more goes on while they do something else.</summary>
public sealed class OrderBatch(Writer writer, RunBatch run, OrderedBatches queue, IEnumerable<BatchKind> kinds, CurrentUser user, TimeProvider clock)
{
    /// <summary>As many are done before the page is answered.</summary>
    public const int AtOnce = 25;

    public async Task<Guid> Run(string kind, string body, IReadOnlyList<Guid> subjects, string back, CancellationToken cancel)
    {
        Guid[] rows = [.. subjects.Distinct()];
        if (rows.Length is 0 or > Batch.MostRows)
        {
            throw new RefusedException(rows.Length == 0 ? "nothing-chosen" : "too-many-rows") { Values = [Batch.MostRows] };
        }

        var known = kinds.Single(known => known.Kind == kind);
        var id = await writer.Run(user.Actor, work =>
        {
            var batch = new Batch
            {
                Id = clock.NewId(),
                OwnerId = work.Actor.AccountId!.Value,
                Kind = kind,
                Body = body,
                State = BatchState.Running,
                Rows = rows.Length,
                Back = back,
                CreatedAt = work.Now,
            };
            work.Db.Add(batch);
            work.Db.AddRange(rows.Index().Select(row => new BatchRow { BatchId = batch.Id, Place = row.Index, SubjectId = row.Item }));
            work.Record(Batch.Subject, batch.Id, new BatchOrdered(known.Text, rows.Length));
            return Task.FromResult(batch.Id);
        }, cancel);

        await Begin(id, rows.Length, cancel);
        return id;
    }

    private async Task Begin(Guid id, int rows, CancellationToken cancel)
    {
        if (rows > AtOnce || !await run.Run(id, cancel))
        {
            queue.Add(id);
        }
    }
}
