using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Exports;

/// <summary>Whoever ordered an export fetches its file, while they still may read that list and see the same rows.</summary>
public sealed class FetchExport(AmbosDb db, Writer writer, OrderedExports queue, ListEndpoints lists, CurrentUser user, TimeProvider clock)
{
    private const string Csv = "text/csv; charset=utf-8";
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>What this person ordered, the latest first.</summary>
    public Task<List<Export>> Own(CancellationToken cancel) =>
        db.Set<Export>().Where(export => export.AccountId == user.AccountId).OrderByDescending(export => export.CreatedAt).Take(50).ToListAsync(cancel);

    public async Task<IResult> Run(Guid id, CancellationToken cancel)
    {
        var export = await db.Set<Export>().SingleOrDefaultAsync(export => export.Id == id && export.AccountId == user.AccountId && export.State == ExportState.Done, cancel);
        if (export is null || export.KeptUntil <= clock.Now() || !File.Exists(queue.FileOf(id)))
        {
            throw new NotFoundException();
        }

        if (Export.SightOf(user.Actor) != export.Sight || !lists.MayRead(export.Path, user.Actor))
        {
            throw new RefusedException("export-of-other-rights", RefusalKind.Forbidden);
        }

        await writer.Run(user.Actor, work =>
        {
            work.Record(Export.Subject, id, new ExportFetched(export.Name));
            return Task.CompletedTask;
        }, cancel);
        return TypedResults.PhysicalFile(queue.FileOf(id), export.Name.EndsWith(".xlsx", StringComparison.Ordinal) ? Workbook : Csv, export.Name);
    }

    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/exports/{id:guid}/file", (Guid id, FetchExport fetch, CancellationToken cancel) => fetch.Run(id, cancel))
        .Allow(Right.SignedIn)
        .ExcludeFromDescription();
}
