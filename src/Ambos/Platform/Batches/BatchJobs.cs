using Ambos.Platform.Jobs;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Ambos.Platform.Batches;

/// <summary>What is done with many, among the jobs.</summary>
public sealed class BatchJobs(AmbosDb db, StopBatch stop, IEnumerable<BatchKind> kinds, IStringLocalizerFactory texts, IStringLocalizer<BatchPage> said) : JobSource
{
    public override string Name => "batch";

    public override Task<IReadOnlyList<Job>> Running(CancellationToken cancel) =>
        Rows(db.Set<Batch>().Where(batch => batch.State == BatchState.Running || batch.State == BatchState.Undoing).OrderBy(batch => batch.CreatedAt), cancel);

    public override Task<IReadOnlyList<Job>> Past(Instant? before, int most, CancellationToken cancel)
    {
        var past = db.Set<Batch>().Where(batch => batch.State != BatchState.Running && batch.State != BatchState.Undoing);
        past = before is { } at ? past.Where(batch => batch.CreatedAt < at) : past;
        return Rows(past.OrderByDescending(batch => batch.CreatedAt).Take(most), cancel);
    }

    public override Task Stop(Guid id, CancellationToken cancel) => stop.CancelAnybodys(id, cancel);

    private async Task<IReadOnlyList<Job>> Rows(IQueryable<Batch> batches, CancellationToken cancel)
    {
        var found = await batches.ToListAsync(cancel);
        Guid[] ids = [.. found.Select(batch => batch.Id)];
        var counts = (await db.Set<BatchRow>().Where(row => ids.Contains(row.BatchId)).GroupBy(row => new { row.BatchId, row.State })
            .Select(group => new { group.Key.BatchId, group.Key.State, Count = group.Count() }).ToListAsync(cancel)).ToLookup(count => count.BatchId);
        return found.ConvertAll(batch => Row(batch, counts[batch.Id].ToDictionary(count => count.State, count => count.Count)));
    }

    private Job Row(Batch batch, Dictionary<BatchRowState, int> counts)
    {
        var kind = kinds.Single(kind => kind.Kind == batch.Kind);
        var left = counts.GetValueOrDefault(batch.State is BatchState.Undoing ? BatchRowState.Done : BatchRowState.Waiting);
        return new(Name, batch.Id, texts.Create(kind.Texts)[kind.Text], batch.CreatedAt, Look(batch.State))
        {
            About = said.Plural("{0} rows", batch.Rows),
            AccountId = batch.OwnerId,
            Share = batch.Rows > 0 ? 1 - ((double)left / batch.Rows) : null,
            EndedAt = batch.FinishedAt,
            CanStop = batch.State is BatchState.Running,
            Result = said["{0} done, {1} refused", counts.GetValueOrDefault(BatchRowState.Done), counts.GetValueOrDefault(BatchRowState.Refused)],
        };
    }

    private static JobState Look(BatchState state) => state switch
    {
        BatchState.Running or BatchState.Undoing => JobState.Running,
        BatchState.Cancelled or BatchState.Undone => JobState.Stopped,
        _ => JobState.Done,
    };
}
