using Ambos.Core.Calendars;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Import;

/// <summary>What somebody wants to have imported.</summary>
/// <param name="Path">A folder or file on this machine.</param>
/// <param name="Zone">IANA id of the zone in which the files tell the time.</param>
/// <param name="Trial">Check and count everything, write nothing but the report.</param>
/// <param name="Choices">What this kind of files leaves to whoever imports them; nothing where it leaves nothing.</param>
public sealed record ImportOrder(string Path, string Zone, bool Trial, ImportChoices? Choices = null)
{
    /// <summary>What the files are called where the import is listed; nothing for their path.</summary>
    public string? Name { get; init; }
}

/// <summary>
/// Imports files: checks them, gathers them in a stage, writes them chunk by chunk. Each chunk becomes true together with
/// the position after it, so that a killed import goes on exactly where it was.
/// </summary>
public sealed class RunImport(AmbosDb db, Writer writer, ImportRecords records, MeasureTables measure, StorageOptions storage, TimeProvider clock, ImportLock alone)
{
    private const int ChunkSize = 400;

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    public async Task<Import> Run(Importer importer, ImportOrder order, Actor actor, IProgress<ImportProgress> progress, CancellationToken cancel)
    {
        if (Zones.Find(order.Zone) is null)
        {
            throw new ImportRefusedException($"There is no time zone '{order.Zone}'. Give an IANA id such as America/Sao_Paulo.");
        }

        var source = importer.Open(order);
        await using var held = await alone.Take(cancel);
        var import = await records.Begin(importer.Kind, source, order, actor, cancel);
        using var stage = new Stage(storage.DataFolder, import.Id);
        try
        {
            await Import(importer, import, source, stage, actor, progress, cancel);
        }
        catch (Exception failure)
        {
            await records.End(import, failure is OperationCanceledException or RefusedException { Code: ImportRecords.Stopped });
            throw;
        }

        return await db.Set<Import>().SingleAsync(row => row.Id == import.Id, cancel);
    }

    private async Task Import(
        Importer importer, Import import, SourceFiles source, Stage stage, Actor actor, IProgress<ImportProgress> progress, CancellationToken cancel)
    {
        long passed = 0;
        var reading = new Reading(import, source, stage, new Numbers(writer, import.Trial), clock, bytes => passed = bytes);
        var count = await Beating(() => importer.Read(reading, cancel), import, () => progress.Report(new(ImportState.Reading, passed, source.Length)), cancel);
        await importer.Recall(reading, db, cancel);
        await records.BeginWriting(import.Id, reading, count, actor, cancel);

        while (import.Cursor < count)
        {
            progress.Report(new(ImportState.Writing, import.Cursor, count));
            var chunk = await importer.Next(reading, import.Cursor, ChunkSize, cancel);
            await records.Write(import.Id, chunk, actor, cancel);
            import.Cursor = chunk.Cursor;
        }

        progress.Report(new(ImportState.Writing, count, count));
        await records.Finish(import.Id, actor, cancel);
        await measure.Run(cancel);
    }

    /// <summary>Reads in the background and shows a sign of life each second.</summary>
    private async Task<long> Beating(Func<long> read, Import import, Action shown, CancellationToken cancel)
    {
        var reading = Task.Run(read, cancel);
        while (await Task.WhenAny(reading, Task.Delay(Heartbeat, CancellationToken.None)) != reading)
        {
            shown();
            await records.Beat(import.Id);
        }

        return await reading;
    }
}
