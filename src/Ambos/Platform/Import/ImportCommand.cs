using System.CommandLine;
using Ambos.Platform.Cli;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Import;

/// <summary><c>ambos import</c>: takes files in, lists what was taken in, shows what was wrong with it.</summary>
public static class ImportCommand
{
    private const int MostShown = 20;

    /// <summary>So many faults are shown at once where nothing could be used.</summary>
    private const int FirstShown = 3;

    public static Command Create(params IEnumerable<Command> kinds)
    {
        var command = new Command("import", "Import what the company has had elsewhere until now");
        foreach (var kind in kinds)
        {
            command.Add(kind);
        }

        command.Add(List());
        command.Add(Show());
        command.Add(Remove());
        return command;
    }

    /// <summary>The command of one kind of files.</summary>
    public static Command Kind<T>(string name, string description, string argument, string argumentHelp, string zone) where T : Importer
    {
        var path = new Argument<string>(argument) { Description = argumentHelp };
        var zoneOption = new Option<string>("--zone") { Description = "Time zone of the files, an IANA id", DefaultValueFactory = _ => zone };
        var trial = new Option<bool>("--trial") { Description = "Check and count everything, write nothing but the report" };
        var command = new Command(name, description) { path, zoneOption, trial };
        command.SetAction((parsed, cancel) =>
        {
            var order = new ImportOrder(parsed.GetValue(path)!, parsed.GetValue(zoneOption)!, parsed.GetValue(trial));
            return OfflineHost.Run(parsed, services => Run(services, services.GetRequiredService<T>(), order, cancel), cancel);
        });
        return command;
    }

    /// <summary>Imports now, showing how far it is, and prints the sum.</summary>
    public static Task<int> Run(IServiceProvider services, Importer importer, ImportOrder order, CancellationToken cancel) => Refusing(async () =>
    {
        await SpareMemory(services, cancel);
        using var progress = new ConsoleProgress(services.GetRequiredService<TimeProvider>());
        var import = await services.GetRequiredService<RunImport>().Run(importer, order, ImportActor.CommandLine, progress, cancel);
        await Console.Out.WriteLineAsync(Summary(import));
        if (import is { Faulty: > 0, Added: 0, Known: 0 })
        {
            var first = await services.GetRequiredService<AmbosDb>().Set<ImportFinding>().Where(finding => finding.ImportId == import.Id && finding.Kind == FindingKind.Fault)
                .OrderBy(finding => finding.Number).Take(FirstShown).ToListAsync(cancel);
            throw new CommandRefusedException($"Nothing in the file could be used.\n{string.Join('\n', first.Select(Line))}");
        }
    });

    /// <summary>A mapped database counts as memory of this process while it grows; the server wants the mapping, an import does not.</summary>
    private static Task SpareMemory(IServiceProvider services, CancellationToken cancel) =>
        services.GetRequiredService<StorageOptions>().IsPostgres
            ? Task.CompletedTask
            : services.GetRequiredService<Writer>().Run(
                ImportActor.CommandLine, work => work.Command("PRAGMA mmap_size = 0").ExecuteNonQueryAsync(cancel), cancel);

    private static async Task<int> Refusing(Func<Task> work)
    {
        try
        {
            await work();
            return CommandLine.Done;
        }
        catch (Exception refused) when (refused is ImportRefusedException or StorageUnavailableException)
        {
            throw new CommandRefusedException(refused.Message);
        }
        catch (RefusedException refused)
        {
            throw new CommandRefusedException(refused.Code switch
            {
                "import-running" => "Another import is running on this database, or this one still is. Wait until it is done.",
                ImportRecords.Stopped => "An administrator has stopped it. The same command goes on from here.",
                "import-removed" => "This import is already removed.",
                _ => refused.Message,
            });
        }
        catch (OperationCanceledException)
        {
            throw new CommandRefusedException("Stopped. The same command goes on from here.");
        }
    }

    private static Command List()
    {
        var command = new Command("list", "List all imports");
        command.SetAction((parsed, cancel) => OfflineHost.Run(parsed, async services =>
        {
            var now = services.GetRequiredService<TimeProvider>().Now();
            await foreach (var import in services.GetRequiredService<AmbosDb>().Set<Import>().OrderBy(row => row.Number).AsAsyncEnumerable().WithCancellation(cancel))
            {
                await Console.Out.WriteLineAsync(
                    $"{import.Number,4}  {import.StartedAt.ToDateTimeUtc():yyyy-MM-dd HH:mm}Z  {import.StateAt(now),-8}  {import.Kind,-10}  {Counts(import)}  {import.Source}");
            }

            return CommandLine.Done;
        }, cancel));
        return command;
    }

    private static Command Show()
    {
        var number = new Argument<long>("number") { Description = "The number of the import, as in the list" };
        var all = new Option<bool>("--all") { Description = $"Show the whole report, not only its first {MostShown} lines" };
        var command = new Command("show", "Show an import and what was wrong with its files") { number, all };
        command.SetAction((parsed, cancel) => OfflineHost.Run(parsed, async services =>
        {
            var db = services.GetRequiredService<AmbosDb>();
            var import = await Find(db, parsed.GetValue(number), cancel);
            await Console.Out.WriteLineAsync(Summary(import));
            var findings = db.Set<ImportFinding>().Where(finding => finding.ImportId == import.Id).OrderBy(finding => finding.Number);
            await foreach (var finding in (parsed.GetValue(all) ? findings : findings.Take(MostShown)).AsAsyncEnumerable().WithCancellation(cancel))
            {
                await Console.Out.WriteLineAsync(Line(finding));
            }

            return CommandLine.Done;
        }, cancel));
        return command;
    }

    private static Command Remove()
    {
        var number = new Argument<long>("number") { Description = "The number of the import, as in the list" };
        var command = new Command("remove", "Take away what an import brought; what was worked on since is kept and listed") { number };
        command.SetAction((parsed, cancel) => OfflineHost.Run(parsed, services => Refusing(async () =>
        {
            var db = services.GetRequiredService<AmbosDb>();
            var import = await Find(db, parsed.GetValue(number), cancel);
            using var progress = new ConsoleProgress(services.GetRequiredService<TimeProvider>());
            await services.GetRequiredService<RemoveImport>().Run(import.Id, ImportActor.CommandLine, progress, cancel);
            var left = await db.Set<Import>().Where(row => row.Id == import.Id).Select(row => row.Kept).SingleOrDefaultAsync(cancel);
            await Console.Out.WriteLineAsync($"Import {import.Number} is removed." + (left > 0 ? $" {left} things are kept; see them: ambos import show {import.Number} --all" : ""));
        }), cancel));
        return command;
    }

    private static async Task<Import> Find(AmbosDb db, long number, CancellationToken cancel) =>
        await db.Set<Import>().SingleOrDefaultAsync(row => row.Number == number, cancel)
        ?? throw new CommandRefusedException($"There is no import {number}. See: ambos import list");

    private static string Summary(Import import) =>
        $"{(import.Trial ? "Trial " : "Import ")}{import.Number} ({import.Kind}): {Counts(import)}, {import.Warnings} warnings, {import.Rows} lines read."
        + (import.Faulty + import.Warnings > 0 ? $" See them: ambos import show {import.Number}" : "");

    private static string Counts(Import import) =>
        $"{import.Cursor} of {import.Records} done: {import.Added} {(import.Trial ? "to be added" : "added")}, {import.Known} known, {import.Faulty} faulty";

    private static string Line(ImportFinding finding) => finding.More > 0
        ? $"{finding.Kind}  {finding.File}: {finding.More} more: {FindingTexts.Problem(finding.Code)}"
        : $"{finding.Kind}  {finding.File}:{finding.Line} {finding.Field} '{finding.Found}': {FindingTexts.Problem(finding.Code)} {FindingTexts.Remedy(finding.Code)}";
}
