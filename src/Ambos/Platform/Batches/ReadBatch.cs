using Ambos.Platform.Audit;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Ambos.Platform.Batches;

/// <summary>One thing of a batch with its name and its result.</summary>
public sealed record BatchResult(string Name, string? Href, BatchRowState State, string? Code);

/// <summary>How far a batch is.</summary>
/// <param name="What">What is done, in the reader's language.</param>
/// <param name="Results">The first of them; those that were refused before the others.</param>
public sealed record BatchReport(Batch Batch, string What, bool IsUndoable, IReadOnlyDictionary<BatchRowState, int> Counts, IReadOnlyList<BatchResult> Results)
{
    public bool Runs => Batch.State is BatchState.Running or BatchState.Undoing;

    public int Of(BatchRowState state) => Counts.GetValueOrDefault(state);

    /// <summary>From 0 to 1.</summary>
    public double Share => Batch.State is BatchState.Undoing
        ? 1 - ((double)Of(BatchRowState.Done) / Batch.Rows)
        : 1 - ((double)Of(BatchRowState.Waiting) / Batch.Rows);
}

/// <summary>Somebody looks how far what they ordered is, and what became of each.</summary>
public sealed class ReadBatch(AmbosDb db, CurrentUser user, IEnumerable<BatchKind> kinds, IEnumerable<SubjectNames> names, IStringLocalizerFactory texts)
{
    private const int Shown = 200;
    private const int Latest = 30;

    public async Task<BatchReport> Run(Guid id, CancellationToken cancel)
    {
        var batch = await db.Set<Batch>().VisibleTo(user.Actor).SingleOrDefaultAsync(batch => batch.Id == id, cancel) ?? throw new NotFoundException();
        var rows = db.Set<BatchRow>().Where(row => row.BatchId == id);
        var counts = await rows.GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        var shown = await rows.OrderBy(row => row.Code == null).ThenBy(row => row.Place).Take(Shown).ToListAsync(cancel);
        var kind = Kind(batch);
        var called = names.SingleOrDefault(name => name.Kind == kind.SubjectKind) is { } naming ? await naming.Of(db, [.. shown.Select(row => row.SubjectId)], cancel) : [];
        return new(batch, texts.Create(kind.Texts)[kind.Text], kind.IsUndoable, counts, shown.ConvertAll(row =>
        {
            var name = called.GetValueOrDefault(row.SubjectId);
            return new BatchResult(name?.Text ?? $"{row.SubjectId}", name?.Href, row.State, row.Code);
        }));
    }

    /// <summary>What this person ordered lately.</summary>
    public async Task<IReadOnlyList<(Batch Batch, string What)>> Lately(CancellationToken cancel)
    {
        var batches = await db.Set<Batch>().VisibleTo(user.Actor).OrderByDescending(batch => batch.CreatedAt).Take(Latest).ToListAsync(cancel);
        return batches.ConvertAll(batch => (batch, texts.Create(Kind(batch).Texts)[Kind(batch).Text].Value));
    }

    private BatchKind Kind(Batch batch) => kinds.Single(kind => kind.Kind == batch.Kind);
}
