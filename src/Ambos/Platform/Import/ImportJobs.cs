using Ambos.Platform.Import.Wizard;
using Ambos.Platform.Jobs;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Ambos.Platform.Import;

/// <summary>Imports, trials and removals among the jobs, wherever they were started.</summary>
public sealed class ImportJobs(AmbosDb db, ImportRecords records, PlanImport plans, PlannedImports planned, IStringLocalizer<ImportWords> texts, TimeProvider clock) : JobSource
{
    public override string Name => "import";

    public override async Task<IReadOnlyList<Job>> Running(CancellationToken cancel)
    {
        var now = clock.Now();
        var running = await db.Set<Import>().Where(import => import.State == ImportState.Reading || import.State == ImportState.Writing || import.State == ImportState.Removing).ToListAsync(cancel);
        var waiting = (await plans.Open(cancel)).Where(plan => plan.Runs && planned.Of(plan.Id)?.State is null);
        return [.. running.Where(import => import.StateAt(now) == import.State).Select(Row), .. waiting.Select(Waiting)];
    }

    public override async Task<IReadOnlyList<Job>> Past(Instant? before, int most, CancellationToken cancel)
    {
        var (now, living) = (clock.Now(), new[] { ImportState.Reading, ImportState.Writing, ImportState.Removing });
        IQueryable<Import> past = db.Set<Import>();
        past = before is { } at ? past.Where(import => import.StartedAt < at) : past;
        var rows = await past.OrderByDescending(import => import.StartedAt).Take(most + living.Length).ToListAsync(cancel);
        return [.. rows.Where(import => !living.Contains(import.StateAt(now))).Take(most).Select(Row)];
    }

    /// <summary>It stops after what it is writing; the same files go on from there.</summary>
    public override async Task Stop(Guid id, CancellationToken cancel)
    {
        if (await db.Set<ImportPlan>().AnyAsync(plan => plan.Id == id, cancel))
        {
            plans.Cancel(id);
            return;
        }

        await records.Stop(id, cancel);
    }

    private Job Row(Import import)
    {
        var standing = ImportStanding.Of(import, clock.Now());
        return new(Name, import.Id, Doing(import), import.StartedAt, Look(standing.State))
        {
            About = $"{texts[$"Kind {import.Kind}"]}: {import.Source}",
            AccountId = import.StartedBy,
            Share = standing.State is ImportState.Writing ? standing.Share : null,
            EndedAt = import.FinishedAt,
            CanStop = standing.State is ImportState.Reading or ImportState.Writing,
            Result = texts["{0} added, {1} known before, {2} faulty", import.Added, import.Known, import.Faulty],
            Href = $"/admin/imports/{import.Id}",
        };
    }

    private string Doing(Import import) => import.State switch
    {
        ImportState.Removing or ImportState.Removed => texts["Removal of import {0}", import.Number],
        _ => import.Trial ? texts["Trial of import {0}", import.Number] : texts["Import {0}", import.Number],
    };

    private Job Waiting(ImportPlan plan) => new(Name, plan.Id, texts[plan.State is PlanState.Trying ? "Trial run" : "Importing"], plan.CreatedAt, JobState.Waiting)
    {
        About = $"{texts[$"Kind {plan.Kind}"]}: {plan.FirstFile}",
        AccountId = plan.CreatedBy,
        CanStop = true,
        Href = $"/admin/imports/plans/{plan.Id}",
    };

    private static JobState Look(ImportState state) => state switch
    {
        ImportState.Stopped => JobState.Stopped,
        ImportState.Done or ImportState.Removed => JobState.Done,
        _ => JobState.Running,
    };
}
