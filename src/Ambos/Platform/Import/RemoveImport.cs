using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Import;

/// <summary>
/// Takes away again what an import brought, in steps. What somebody has worked on since, or what something else needs, is
/// kept and listed. An interrupted removal begins anew and finds what is left.
/// </summary>
public sealed class RemoveImport(AmbosDb db, Writer writer, IEnumerable<Importer> importers, ImportLock alone, OrderedRemovals queue)
{
    private static readonly RemovalPosition Beginning = new(0, "");

    /// <summary>Says that it is to be removed; the server does it in the background.</summary>
    public async Task Order(Guid id, Actor actor, CancellationToken cancel)
    {
        await Begin(id, actor, cancel);
        queue.Add(id);
    }

    /// <summary>Removes it now.</summary>
    public async Task Run(Guid id, Actor actor, IProgress<ImportProgress> progress, CancellationToken cancel)
    {
        await using var held = await alone.Take(cancel);
        await Begin(id, actor, cancel);
        var import = await db.Set<Import>().SingleAsync(row => row.Id == id, cancel);
        if (import.Trial)
        {
            await Forget(id, actor, cancel);
            return;
        }

        var importer = importers.Single(importer => importer.Kind == import.Kind);
        var kept = new Findings();
        long removed = 0;
        for (var position = Beginning; await Step(importer, import, position, kept, actor, cancel) is { } step; position = step.Next)
        {
            removed += step.Removed;
            progress.Report(new(ImportState.Removing, Math.Min(removed, import.Added - 1), import.Added));
        }

        await Finish(id, kept, actor, cancel);
        progress.Report(new(ImportState.Removing, import.Added, import.Added));
    }

    public static void Map(RouteGroupBuilder imports) => imports
        .MapDelete("/{id:guid}", async (Guid id, RemoveImport remove, CurrentUser user, CancellationToken cancel) =>
        {
            await remove.Order(id, user.Actor, cancel);
            return TypedResults.Accepted($"{Web.WebModule.ApiRoot}/imports/{id}");
        })
        .Allow(Right.Administer)
        .WithName(nameof(RemoveImport))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private Task Begin(Guid id, Actor actor, CancellationToken cancel) => writer.Run(actor, async work =>
    {
        var import = await work.Db.Set<Import>().SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new NotFoundException();
        switch (import.StateAt(work.Now))
        {
            case ImportState.Reading or ImportState.Writing:
                throw new RefusedException("import-running") { Remedy = "Wait until it is done, or stop it." };
            case ImportState.Removed when import.Kept == 0:
                throw new RefusedException("import-removed") { Remedy = "There is nothing left to remove." };
        }

        import.State = ImportState.Removing;
        import.HeardAt = work.Now;
        import.FinishedAt = null;
    }, cancel);

    private Task<RemovedChunk?> Step(
        Importer importer, Import import, RemovalPosition position, Findings kept, Actor actor, CancellationToken cancel) => writer.Run(actor, async work =>
    {
        var step = await importer.Remove(work, import, position, cancel);
        foreach (var thing in step?.Kept ?? [])
        {
            kept.Add(FindingKind.Kept, thing.Code, thing.What, thing.Number, null, thing.Name);
        }

        if (step is not null)
        {
            work.Record(Import.Subject, import.Id, new ImportShrunk(step.Removed, step.Kept.Count));
        }

        return step;
    }, cancel);

    private Task Finish(Guid id, Findings kept, Actor actor, CancellationToken cancel) => writer.Run(actor, async work =>
    {
        await work.Db.Set<ImportFinding>().Where(finding => finding.ImportId == id && finding.Kind == FindingKind.Kept).ExecuteDeleteAsync(cancel);
        var last = await work.Db.Set<ImportFinding>().Where(finding => finding.ImportId == id).MaxAsync(finding => (int?)finding.Number, cancel) ?? 0;
        work.Db.AddRange(kept.Report(id, last));
        var import = await work.Db.Set<Import>().SingleAsync(row => row.Id == id, cancel);
        import.State = ImportState.Removed;
        import.Kept = kept.Total;
        import.HeardAt = work.Now;
        import.FinishedAt = work.Now;
        work.Record(Import.Subject, id, new ImportRemoved(kept.Total));
    }, cancel);

    /// <summary>It brought nothing: only its report goes.</summary>
    private Task Forget(Guid id, Actor actor, CancellationToken cancel) => writer.Run(actor, async work =>
    {
        await work.Db.Set<ImportFinding>().Where(finding => finding.ImportId == id).ExecuteDeleteAsync(cancel);
        await work.Db.Set<Import>().Where(import => import.Id == id).ExecuteDeleteAsync(cancel);
        work.Record(Import.Subject, id, new ImportRemoved(0));
    }, cancel);
}

public sealed record ImportShrunk(int Removed, int Kept);

public sealed record ImportRemoved(long Kept);
