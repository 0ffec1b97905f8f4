using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Ambos.Platform.Import.Tables;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Import.Wizard;

/// <summary>An administrator prepares an import: uploads files, chooses columns, tries, mends, and then lets it happen.</summary>
public sealed class PlanImport(AmbosDb db, Writer writer, IEnumerable<Importer> importers, PlanFiles files, PlannedImports queue, FileLimits limits, TimeProvider clock, CurrentUser user)
{
    private const int MostMended = 2000;

    public Importer ImporterOf(string kind) => importers.FirstOrDefault(importer => importer.Kind == kind) ?? throw new InvalidException("kind", ErrorCodes.Unknown);

    public async Task<ImportPlan> One(Guid id, CancellationToken cancel) =>
        await db.Set<ImportPlan>().SingleOrDefaultAsync(plan => plan.Id == id, cancel) ?? throw new NotFoundException();

    /// <summary>Those that are not done, the latest first.</summary>
    public Task<List<ImportPlan>> Open(CancellationToken cancel) =>
        db.Set<ImportPlan>().Where(plan => plan.State != PlanState.Done).OrderByDescending(plan => plan.CreatedAt).ToListAsync(cancel);

    /// <summary>Takes the files in and suggests what their columns say.</summary>
    public async Task<Guid> Begin(string kind, IReadOnlyList<IFormFile> uploads, CancellationToken cancel)
    {
        var (importer, id) = (ImporterOf(kind), clock.NewId());
        var own = await db.Set<ImportPlan>().Where(plan => plan.CreatedBy == user.Actor.AccountId).Select(plan => plan.Id).ToListAsync(cancel);
        if (files.Waiting(own) + uploads.Sum(upload => upload.Length) > limits.MostBytesOfADay)
        {
            throw new RefusedException("imports-waiting", RefusalKind.TooLarge) { Values = [limits.MostBytesOfADay / 1024 / 1024] };
        }

        try
        {
            var names = await files.Keep(id, importer.TakesFolder ? uploads : [.. uploads.Take(1)], cancel);
            var choices = importer.Columns.Count == 0 ? ImportChoices.None : Suggest(importer, Path.Combine(files.FolderOf(id), names[0]), ImportChoices.None);
            await writer.Run(user.Actor, work =>
            {
                work.Db.Add(new ImportPlan
                {
                    Id = id,
                    Kind = kind,
                    Files = string.Join('\n', names),
                    Zone = importer.UsualZone,
                    Choices = choices,
                    State = PlanState.Prepared,
                    CreatedAt = work.Now,
                    CreatedBy = user.Actor.AccountId,
                });
                work.Record(Import.Subject, id, new ImportPlanned(kind, string.Join(", ", names)));
                return Task.CompletedTask;
            }, cancel);
            return id;
        }
        catch (ImportRefusedException)
        {
            files.Forget(id);
            throw new InvalidException(PlanFiles.Field, "table-unreadable");
        }
        catch (RefusedException)
        {
            files.Forget(id);
            throw;
        }
    }

    /// <summary>The table as it is understood with what is chosen.</summary>
    public SourceFile Table(ImportPlan plan) => Open(files.PathOf(plan, ImporterOf(plan.Kind)), plan.Choices);

    /// <summary>Another form of the file, or other columns; the trial is to be done again.</summary>
    public Task Choose(Guid id, string zone, ImportChoices choices, CancellationToken cancel) => Change(id, plan =>
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            throw new InvalidException("zone", ErrorCodes.Unknown);
        }

        plan.Zone = zone;
        plan.Choices = choices;
        plan.State = PlanState.Prepared;
    }, cancel);

    /// <summary>The same with the columns suggested anew, after the form of the file has changed.</summary>
    public Task ChooseForm(Guid id, ImportChoices form, CancellationToken cancel) => Change(id, plan =>
    {
        var importer = ImporterOf(plan.Kind);
        try
        {
            plan.Choices = Suggest(importer, files.PathOf(plan, importer), form);
        }
        catch (ImportRefusedException)
        {
            throw new RefusedException("table-unreadable");
        }

        plan.State = PlanState.Prepared;
    }, cancel);

    /// <summary>Fields in place of faulty ones, and another trial.</summary>
    public async Task Mend(Guid id, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancel)
    {
        await Change(id, plan =>
        {
            var mended = plan.Choices.With(new(fields.ToDictionary()));
            plan.Choices = MendedLines.Of(mended).Count <= MostMended ? mended : throw new RefusedException("too-many-mended");
            plan.State = PlanState.Prepared;
        }, cancel);
        await Start(id, PlanState.Trying, cancel);
    }

    /// <summary>Lets it be tried, or, once it was, happen.</summary>
    public async Task Start(Guid id, PlanState next, CancellationToken cancel)
    {
        await Change(id, plan =>
        {
            if (next is PlanState.Importing && plan.State is not PlanState.Tried)
            {
                throw new RefusedException("try-first");
            }

            var importer = ImporterOf(plan.Kind);
            if (importer.Columns.FirstOrDefault(column => column.Needed && plan.Choices[column.Key].Length == 0) is { } missing)
            {
                throw new InvalidException(missing.Key, ErrorCodes.Required);
            }

            if (importer.NamesService && plan.Choices[ImportChoices.Service].Length == 0)
            {
                throw new InvalidException(ImportChoices.Service, ErrorCodes.Required);
            }

            (plan.State, plan.Refusal, plan.ImportId) = (next, null, null);
        }, cancel);
        queue.Add(id);
    }

    public void Cancel(Guid id) => queue.Stop(id);

    public async Task Forget(Guid id, CancellationToken cancel)
    {
        await writer.Run(user.Actor, async work =>
        {
            var plan = await work.Db.Set<ImportPlan>().AsTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new NotFoundException();
            if (plan.Runs)
            {
                throw new RefusedException("plan-runs");
            }

            work.Db.Remove(plan);
            work.Record(Import.Subject, id, new ImportPlanForgotten());
        }, cancel);
        files.Forget(id);
    }

    private static SourceFile Open(string path, ImportChoices choices) => SourceFile.Open(path, at => TableForms.Open(at, choices));

    private static ImportChoices Suggest(Importer importer, string path, ImportChoices form) =>
        form.With(new(ImportColumn.Suggest(importer.Columns, Open(path, form).Table.Heading)));

    private Task Change(Guid id, Action<ImportPlan> change, CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        var plan = await work.Db.Set<ImportPlan>().AsTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new NotFoundException();
        if (plan.Runs)
        {
            throw new RefusedException("plan-runs");
        }

        change(plan);
        work.Record(Import.Subject, id, new ImportPlanChanged(plan.State));
    }, cancel);
}
