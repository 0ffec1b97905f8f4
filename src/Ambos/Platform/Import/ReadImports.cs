using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Import;

/// <summary>An import as it stands now.</summary>
/// <param name="Rows">Lines read in all files.</param>
/// <param name="Records">Orders, incidents … that can be written.</param>
/// <param name="Done">How many of them have been looked at.</param>
/// <param name="Known">Were here already.</param>
/// <param name="Kept">Left standing by a removal.</param>
public sealed record ImportStanding(
    Guid Id, long Number, string Kind, string Source, string Zone, bool Trial, ImportState State, long Rows, long Records, long Done,
    long Added, long Known, long Faulty, long Warnings, long Kept, Instant StartedAt, Guid? StartedBy, Instant? FinishedAt)
{
    /// <summary>From 0 to 1; nothing while it is not known how much there is.</summary>
    public double? Share => Records > 0 ? (double)Done / Records : null;

    public bool Runs => State is ImportState.Reading or ImportState.Writing or ImportState.Removing;

    public static ImportStanding Of(Import import, Instant now) => new(
        import.Id, import.Number, import.Kind, import.Source, import.Zone, import.Trial, import.StateAt(now), import.Rows, import.Records,
        import.Cursor, import.Added, import.Known, import.Faulty, import.Warnings, import.Kept, import.StartedAt, import.StartedBy, import.FinishedAt);
}

/// <summary>A line of an import's report.</summary>
/// <param name="Problem">What is wrong, in English.</param>
/// <param name="More">So many more alike are not listed.</param>
public sealed record ImportFault(
    FindingKind Kind, string Code, string File, long? Line, string? Field, string? Found, string Problem, string Remedy, long More);

/// <summary>An import with its report.</summary>
public sealed record ImportReport(ImportStanding Import, IReadOnlyList<ImportFault> Findings);

/// <summary>What has been imported, how far it is, and what was wrong.</summary>
public sealed class ReadImports(AmbosDb db, TimeProvider clock)
{
    public async Task<IReadOnlyList<ImportStanding>> All(CancellationToken cancel)
    {
        var imports = await db.Set<Import>().OrderByDescending(import => import.Number).ToListAsync(cancel);
        return [.. imports.Select(import => ImportStanding.Of(import, clock.Now()))];
    }

    public async Task<ImportReport> One(Guid id, CancellationToken cancel)
    {
        var import = await db.Set<Import>().SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new NotFoundException();
        var findings = await db.Set<ImportFinding>().Where(finding => finding.ImportId == id).OrderBy(finding => finding.Number).ToListAsync(cancel);
        return new(ImportStanding.Of(import, clock.Now()), [.. findings.Select(Fault)]);
    }

    public static void Map(RouteGroupBuilder imports)
    {
        imports.MapGet("/", async (ReadImports read, CancellationToken cancel) => TypedResults.Ok(await read.All(cancel)))
            .Allow(Right.Administer).WithName("ListImports");
        imports.MapGet("/{id:guid}", async (Guid id, ReadImports read, CancellationToken cancel) => TypedResults.Ok(await read.One(id, cancel)))
            .Allow(Right.Administer).WithName("ReadImport").ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static void MapCsv(IEndpointRouteBuilder app)
    {
        app.MapGet("/admin/imports.csv", async (ReadImports read, CancellationToken cancel) => new CsvDownload(
                "imports.csv",
                ["number", "kind", "source", "trial", "state", "rows", "added", "known", "faulty", "warnings", "kept", "started_at", "finished_at"],
                (await read.All(cancel)).Select(row => new object?[]
                {
                    row.Number, row.Kind, row.Source, row.Trial, row.State, row.Rows, row.Added, row.Known, row.Faulty, row.Warnings, row.Kept, row.StartedAt, row.FinishedAt,
                }).ToAsyncEnumerable()))
            .Allow(Right.Administer).ExcludeFromDescription();
        app.MapGet("/admin/imports/{id:guid}/findings.csv", async (Guid id, ReadImports read, CancellationToken cancel) => new CsvDownload(
                "findings.csv",
                ["kind", "code", "file", "line", "field", "found", "problem", "remedy", "more"],
                (await read.One(id, cancel)).Findings.Select(row => new object?[]
                {
                    row.Kind, row.Code, row.File, row.Line, row.Field, row.Found, row.Problem, row.Remedy, row.More,
                }).ToAsyncEnumerable()))
            .Allow(Right.Administer).ExcludeFromDescription();
    }

    private static ImportFault Fault(ImportFinding finding) => new(
        finding.Kind, finding.Code, finding.File, finding.Line, finding.Field, finding.Found,
        FindingTexts.Problem(finding.Code), FindingTexts.Remedy(finding.Code), finding.More);
}
