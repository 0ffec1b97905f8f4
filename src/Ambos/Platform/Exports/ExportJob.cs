using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Exports;

/// <summary>Writes what was ordered, one after the other, also what a server before could not finish; takes away files whose day is over.</summary>
public sealed class ExportJob(OrderedExports queue, IServiceScopeFactory scopes, Writer writer, TimeProvider clock, ILogger<ExportJob> log) : BackgroundService
{
    private static readonly Duration Remembered = Duration.FromDays(30);
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Write(stoppingToken), TakeAway(stoppingToken));

    private async Task Write(CancellationToken cancel)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            foreach (var export in await scope.ServiceProvider.GetRequiredService<AmbosDb>().Set<Export>()
                .Where(export => export.State == ExportState.Waiting || export.State == ExportState.Writing).OrderBy(export => export.CreatedAt).Select(export => export.Id).ToListAsync(cancel))
            {
                queue.Add(export);
            }
        }

        await foreach (var export in queue.Ordered.ReadAllAsync(cancel))
        {
            await Attempt(export, cancel);
        }
    }

    private async Task Attempt(Guid export, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<WriteExport>().Run(export, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The server stops; it is written anew after the next start.
        }
#pragma warning disable CA1031 // the edge of a job: one failure must not stop what others ordered
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.LogError(failure, "An export failed");
            await writer.Run(Actor.System, async work =>
            {
                if (await work.Db.Set<Export>().AsTracking().SingleOrDefaultAsync(row => row.Id == export, cancel) is { Runs: true } row)
                {
                    (row.State, row.FinishedAt) = (ExportState.Failed, work.Now);
                    work.Record(Export.Subject, export, new ExportFailed(row.Name));
                }
            }, cancel);
        }
    }

    private async Task TakeAway(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await Expire(cancel);
            }
            catch (Exception failure) when (failure is StorageUnavailableException or IOException)
            {
                log.LogWarning("Old exports could not be taken away ({Reason}); trying again", failure.Message);
            }

            await Task.Delay(Often, clock, cancel);
        }
    }

    /// <summary>Files go after a day, what is remembered of them after a month.</summary>
    internal async Task Expire(CancellationToken cancel)
    {
        var now = clock.Now();
        var gone = await writer.Run(Actor.System, async work =>
        {
            var over = now - Export.Lifetime;
            var old = await work.Db.Set<Export>().AsTracking().Where(export => export.State == ExportState.Done && export.FinishedAt <= over).ToListAsync(cancel);
            old.ForEach(export => export.State = ExportState.Expired);
            var forgotten = now - Remembered;
            await work.Db.Set<Export>().Where(export => export.State != ExportState.Done && export.FinishedAt < forgotten).ExecuteDeleteAsync(cancel);
            return old.ConvertAll(export => export.Id);
        }, cancel);
        gone.ForEach(queue.Forget);
    }
}
