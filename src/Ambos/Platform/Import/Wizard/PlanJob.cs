using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Import.Wizard;

/// <summary>Tries and imports what was started in the pages, one after the other, and what a server before could not finish.</summary>
public sealed class PlanJob(PlannedImports queue, PlanFiles files, IServiceScopeFactory scopes, TimeProvider clock, ILogger<PlanJob> log) : BackgroundService
{
    private static readonly Duration Kept = Duration.FromDays(14);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await CleanUp(stoppingToken);
        await foreach (var plan in queue.Started.ReadAllAsync(stoppingToken))
        {
            await Run(plan, stoppingToken);
        }
    }

    /// <summary>Goes on with what was interrupted, and forgets files that nobody came back for.</summary>
    private async Task CleanUp(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, writer) = (scope.ServiceProvider.GetRequiredService<AmbosDb>(), scope.ServiceProvider.GetRequiredService<Writer>());
        var plans = await db.Set<ImportPlan>().Where(plan => plan.State != PlanState.Done).ToListAsync(cancel);
        foreach (var plan in plans.Where(plan => Directory.Exists(files.FolderOf(plan.Id))))
        {
            if (plan.Runs)
            {
                queue.Add(plan.Id);
            }
            else if (plan.CreatedAt < clock.Now() - Kept)
            {
                await writer.Run(ImportActor.CommandLine, async work => await work.Db.Set<ImportPlan>().Where(row => row.Id == plan.Id).ExecuteDeleteAsync(cancel), cancel);
                files.Forget(plan.Id);
            }
        }
    }

    private async Task Run(Guid id, CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (await services.GetRequiredService<AmbosDb>().Set<ImportPlan>().SingleOrDefaultAsync(row => row.Id == id, stopping) is not { Runs: true } plan)
        {
            queue.End(id);
            return;
        }

        var run = queue.Begin(id);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping, run.Stopped);
        var (state, import, refusal) = await Outcome(services, plan, run, stop.Token);
        if (stopping.IsCancellationRequested)
        {
            return; // the next server goes on
        }

        if (state is { } ended)
        {
            queue.End(id);
            await Note(services, id, ended, import, refusal, stopping);
        }
        else
        {
            await Task.Delay(Patience, stopping);
            queue.Again(id);
        }
    }

    /// <summary>How it ended; no state when it has to wait for another import.</summary>
    private async Task<(PlanState? State, Guid? Import, string? Refusal)> Outcome(IServiceProvider services, ImportPlan plan, PlannedImports.Run run, CancellationToken cancel)
    {
        var trial = plan.State is PlanState.Trying;
        try
        {
            var importer = services.GetRequiredService<IEnumerable<Importer>>().Single(importer => importer.Kind == plan.Kind);
            var order = new ImportOrder(files.PathOf(plan, importer), plan.Zone, trial, plan.Choices) { Name = plan.FirstFile };
            var actor = ImportActor.CommandLine with { AccountId = plan.CreatedBy };
            var import = await services.GetRequiredService<RunImport>().Run(importer, order, actor, run, cancel);
            return (trial ? PlanState.Tried : PlanState.Done, import.Id, null);
        }
        catch (Exception stopped) when (cancel.IsCancellationRequested && stopped is OperationCanceledException or RefusedException { Code: "import-running" })
        {
            return (trial ? PlanState.Prepared : PlanState.Tried, null, null);
        }
        catch (RefusedException refused) when (refused.Code is ImportRecords.Stopped)
        {
            return (trial ? PlanState.Prepared : PlanState.Tried, null, null);
        }
        catch (ImportRefusedException refused)
        {
            log.LogInformation("Import plan {Plan} cannot be carried out: {Reason}", plan.Id, refused.Message);
            return (PlanState.Refused, null, refused.Code);
        }
        catch (RefusedException refused) when (refused.Code is "import-running")
        {
            return (null, null, null);
        }
        catch (Exception failure) when (failure is RefusedException or StorageUnavailableException)
        {
            log.LogWarning("Import plan {Plan} failed: {Reason}", plan.Id, failure.Message);
            return (PlanState.Refused, null, ImportRefusedException.Usual);
        }
    }

    private async Task Note(IServiceProvider services, Guid id, PlanState state, Guid? import, string? refusal, CancellationToken cancel)
    {
        await services.GetRequiredService<Writer>().Run(ImportActor.CommandLine, async work =>
        {
            if (await work.Db.Set<ImportPlan>().AsTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is { } plan)
            {
                (plan.State, plan.ImportId, plan.Refusal) = (state, import, refusal);
                work.Record(Import.Subject, id, new ImportPlanChanged(state));
            }
        }, cancel);
        if (state is PlanState.Done)
        {
            files.Forget(id);
        }
    }
}
