using Ambos.Platform.Jobs;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Ambos.Platform.Exports;

/// <summary>Exports among the jobs.</summary>
public sealed class ExportJobs(AmbosDb db, OrderedExports queue, OrderExport order, IStringLocalizer<ExportsPage> texts) : JobSource
{
    public override string Name => "export";

    public override async Task<IReadOnlyList<Job>> Running(CancellationToken cancel) =>
        [.. (await db.Set<Export>().Where(export => export.State == ExportState.Waiting || export.State == ExportState.Writing).OrderBy(export => export.CreatedAt).ToListAsync(cancel)).Select(Row)];

    public override async Task<IReadOnlyList<Job>> Past(Instant? before, int most, CancellationToken cancel)
    {
        var past = db.Set<Export>().Where(export => export.State != ExportState.Waiting && export.State != ExportState.Writing);
        past = before is { } at ? past.Where(export => export.CreatedAt < at) : past;
        return [.. (await past.OrderByDescending(export => export.CreatedAt).Take(most).ToListAsync(cancel)).Select(Row)];
    }

    public override Task Stop(Guid id, CancellationToken cancel) => order.Cancel(id, anybodys: true, cancel);

    private Job Row(Export export) => new(Name, export.Id, texts["Export"], export.CreatedAt, Look(export.State))
    {
        About = export.Name,
        AccountId = export.AccountId,
        EndedAt = export.FinishedAt,
        CanStop = export.Runs,
        Result = texts.Plural("{0} rows written", queue.RowsOf(export.Id) ?? export.Rows),
    };

    private static JobState Look(ExportState state) => state switch
    {
        ExportState.Waiting => JobState.Waiting,
        ExportState.Writing => JobState.Running,
        ExportState.Cancelled => JobState.Stopped,
        ExportState.Failed => JobState.Failed,
        _ => JobState.Done,
    };
}
