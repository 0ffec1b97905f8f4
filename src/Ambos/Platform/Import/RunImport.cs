using System.Security.Cryptography;
using System.Text;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Import;

/// <summary>What somebody wants to have imported.</summary>
/// <param name="Path">A folder or file on this machine.</param>
/// <param name="Zone">IANA id of the zone in which the files tell the time.</param>
/// <param name="Trial">Check and count everything, write nothing but the report.</param>
public sealed record ImportOrder(string Path, string Zone, bool Trial);

/// <summary>
/// Imports files: checks them, gathers them in a stage, writes them chunk by chunk. Each chunk becomes true together with
/// the position after it, so that a killed import goes on exactly where it was.
/// </summary>
public sealed class RunImport(AmbosDb db, Writer writer, StorageOptions storage, TimeProvider clock, ImportLock alone)
{
    private const int ChunkSize = 400;

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    public async Task<Import> Run(Importer importer, ImportOrder order, Actor actor, IProgress<ImportProgress> progress, CancellationToken cancel)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(order.Zone) is null)
        {
            throw new ImportRefusedException($"There is no time zone '{order.Zone}'. Give an IANA id such as America/Sao_Paulo.");
        }

        var source = importer.Open(order.Path);
        await using var held = await alone.Take(cancel);
        var import = await Begin(importer, source, order, actor, cancel);
        using var stage = new Stage(storage.DataFolder, import.Id);
        try
        {
            await Import(importer, import, source, stage, actor, progress, cancel);
        }
        catch (OperationCanceledException)
        {
            await Settle(import.Id, ImportState.Stopped);
            throw;
        }
        catch when (import.Cursor == 0)
        {
            await Forget(import.Id);
            throw;
        }
        catch
        {
            await Settle(import.Id, ImportState.Stopped);
            throw;
        }

        return await db.Set<Import>().SingleAsync(row => row.Id == import.Id, cancel);
    }

    private async Task Import(
        Importer importer, Import import, SourceFiles source, Stage stage, Actor actor, IProgress<ImportProgress> progress, CancellationToken cancel)
    {
        long passed = 0;
        var reading = new Reading(import, source, stage, new Numbers(writer, import.Trial), clock, bytes => passed = bytes);
        var records = await Beating(() => importer.Read(reading, cancel), import.Id, () => progress.Report(new(ImportState.Reading, passed, source.Length)), cancel);
        await importer.Recall(reading, db, cancel);
        await Turn(import.Id, reading, records, actor, cancel);

        var totals = new Chunk { Cursor = import.Cursor };
        while (totals.Cursor < records)
        {
            progress.Report(new(ImportState.Writing, totals.Cursor, records));
            var chunk = await importer.Next(reading, totals.Cursor, ChunkSize, cancel);
            await Write(import, chunk, actor, cancel);
            totals = chunk;
        }

        progress.Report(new(ImportState.Writing, records, records));
        await Finish(import.Id, actor, cancel);
    }

    /// <summary>The same files again, unfinished: that import goes on. Otherwise a new one.</summary>
    private async Task<Import> Begin(Importer importer, SourceFiles source, ImportOrder order, Actor actor, CancellationToken cancel)
    {
        var hash = await Hash(source, order.Zone, cancel);
        var unfinished = (await db.Set<Import>().Where(import => import.Kind == importer.Kind && import.Trial == order.Trial).ToListAsync(cancel))
            .Find(import => import.State is ImportState.Reading or ImportState.Writing or ImportState.Stopped && import.Hash.AsSpan().SequenceEqual(hash));
        return await writer.Run(actor, async work =>
        {
            if (unfinished is not null)
            {
                return unfinished;
            }

            var import = new Import
            {
                Id = clock.NewId(),
                Number = await work.Db.NextNumber("imports", cancel),
                Kind = importer.Kind,
                Source = source.Name,
                Hash = hash,
                Zone = order.Zone,
                Trial = order.Trial,
                State = ImportState.Reading,
                StartedAt = work.Now,
                StartedBy = actor.AccountId,
                HeardAt = work.Now,
            };
            work.Db.Add(import);
            return import;
        }, cancel);
    }

    private static async Task<byte[]> Hash(SourceFiles source, string zone, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(zone));
        foreach (var file in source.Files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file.Name));
            await using var bytes = File.OpenRead(file.Path);
            hash.AppendData(await SHA256.HashDataAsync(bytes, cancel));
        }

        return hash.GetHashAndReset();
    }

    /// <summary>Reads in the background and shows a sign of life each second.</summary>
    private async Task<long> Beating(Func<long> read, Guid import, Action shown, CancellationToken cancel)
    {
        var reading = Task.Run(read, cancel);
        while (await Task.WhenAny(reading, Task.Delay(Heartbeat, CancellationToken.None)) != reading)
        {
            shown();
            await Change(import, ImportActor.CommandLine, row => row.State = ImportState.Reading, CancellationToken.None);
        }

        return await reading;
    }

    /// <summary>All is read: the report stands, the writing begins.</summary>
    private Task Turn(Guid id, Reading reading, long records, Actor actor, CancellationToken cancel) => writer.Run(actor, async work =>
    {
        await work.Db.Set<ImportFinding>().Where(finding => finding.ImportId == id).ExecuteDeleteAsync(cancel);
        work.Db.AddRange(reading.Findings.Report(id));
        var import = await Find(work, id, cancel);
        import.State = ImportState.Writing;
        import.Rows = reading.Rows;
        import.Records = records;
        import.Faulty = reading.Findings.Faults;
        import.Warnings = reading.Findings.Warnings;
        work.Record(Platform.Import.Import.Subject, id, new ImportStarted(import.Kind, import.Source, import.Trial, import.Cursor));
    }, cancel);

    private Task Write(Import started, Chunk chunk, Actor actor, CancellationToken cancel) => writer.Run(actor, async work =>
    {
        var import = await Find(work, started.Id, cancel);
        if (import.State is not ImportState.Writing)
        {
            throw new RefusedException("import-stopped");
        }

        import.Cursor = chunk.Cursor;
        import.Added += chunk.Added;
        import.Known += chunk.Known;
        started.Cursor = chunk.Cursor;
        if (!import.Trial)
        {
            await chunk.Write(work, cancel);
        }

        work.Record(Platform.Import.Import.Subject, import.Id, new ImportAdvanced(import.Cursor, import.Records));
    }, cancel);

    private Task Finish(Guid id, Actor actor, CancellationToken cancel) => Change(id, actor, (import, work) =>
    {
        import.State = ImportState.Done;
        import.FinishedAt = work.Now;
        work.Record(Platform.Import.Import.Subject, id, new ImportFinished(import.Added, import.Known, import.Faulty, import.Trial));
    }, cancel);

    private Task Settle(Guid id, ImportState state) => Change(id, ImportActor.CommandLine, row => row.State = state, CancellationToken.None);

    /// <summary>It failed before anything was written: nothing of it stays.</summary>
    private Task Forget(Guid id) => writer.Run(ImportActor.CommandLine, async work =>
    {
        await work.Db.Set<ImportFinding>().Where(finding => finding.ImportId == id).ExecuteDeleteAsync(CancellationToken.None);
        await work.Db.Set<Import>().Where(import => import.Id == id).ExecuteDeleteAsync(CancellationToken.None);
    }, CancellationToken.None);

    private Task Change(Guid id, Actor actor, Action<Import> change, CancellationToken cancel) => Change(id, actor, (import, _) => change(import), cancel);

    private Task Change(Guid id, Actor actor, Action<Import, Work> change, CancellationToken cancel) =>
        writer.Run(actor, async work => change(await Find(work, id, cancel), work), cancel);

    private static async Task<Import> Find(Work work, Guid id, CancellationToken cancel)
    {
        var import = await work.Db.Set<Import>().SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new RefusedException("import-removed");
        import.HeardAt = work.Now;
        return import;
    }
}

public sealed record ImportStarted(string Kind, string Source, bool Trial, long From);

public sealed record ImportAdvanced(long Done, long Records);

public sealed record ImportFinished(long Added, long Known, long Faulty, bool Trial);
