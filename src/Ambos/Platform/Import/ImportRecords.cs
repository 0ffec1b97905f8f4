using System.Security.Cryptography;
using System.Text;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Import;

/// <summary>Writes down how an import stands, with each step that it does.</summary>
public sealed class ImportRecords(AmbosDb db, Writer writer, TimeProvider clock, CurrentUser user)
{
    /// <summary>The refusal of whoever was stopped by somebody else.</summary>
    public const string Stopped = "import-stopped-by-hand";


    /// <summary>The same files again, unfinished: that import goes on. Otherwise a new one.</summary>
    public async Task<Import> Begin(string kind, SourceFiles source, ImportOrder order, Actor actor, CancellationToken cancel)
    {
        var hash = await Hash(source, order, cancel);
        var alike = await db.Set<Import>().Where(import => import.Kind == kind && import.Trial == order.Trial).ToListAsync(cancel);
        var begun = alike.Find(import => import.State is ImportState.Reading or ImportState.Writing or ImportState.Stopped && import.Hash.AsSpan().SequenceEqual(hash));
        return await writer.Run(actor, work => begun is null ? New(work, kind, source, order, hash, cancel) : GoOn(work, begun.Id, cancel), cancel);
    }

    /// <summary>The files are still being read.</summary>
    public Task Beat(Guid id) => Change(id, ImportActor.CommandLine, (import, _) =>
    {
        RefuseStopped(import);
        import.State = ImportState.Reading;
    }, CancellationToken.None);

    /// <summary>All is read: the report stands, the writing begins.</summary>
    public Task BeginWriting(Guid id, Reading reading, long records, Actor actor, CancellationToken cancel) => writer.Run(actor, async work =>
    {
        await work.Db.Set<ImportFinding>().Where(finding => finding.ImportId == id).ExecuteDeleteAsync(cancel);
        work.Db.AddRange(reading.Findings.Report(id));
        var import = await Find(work, id, cancel);
        RefuseStopped(import);
        import.State = ImportState.Writing;
        import.Rows = reading.Rows;
        import.Records = records;
        import.Faulty = reading.Findings.Faults;
        import.Warnings = reading.Findings.Warnings;
        work.Record(Import.Subject, id, new ImportStarted(import.Kind, import.Source, import.Trial, import.Cursor));
    }, cancel);

    /// <summary>A chunk and the position after it become true together.</summary>
    public Task Write(Guid id, Chunk chunk, Actor actor, CancellationToken cancel) => writer.Run(actor, async work =>
    {
        var import = await Find(work, id, cancel);
        RefuseStopped(import);
        if (import.State is not ImportState.Writing)
        {
            throw new RefusedException("import-stopped") { Remedy = "It is being removed. Import again afterwards." };
        }

        import.Cursor = chunk.Cursor;
        import.Added += chunk.Added;
        import.Known += chunk.Known;
        if (!import.Trial)
        {
            await chunk.Write(work, cancel);
        }

        work.Record(Import.Subject, id, new ImportAdvanced(import.Cursor, import.Records));
    }, cancel);

    public Task Finish(Guid id, Actor actor, CancellationToken cancel) => Change(id, actor, (import, work) =>
    {
        import.State = ImportState.Done;
        import.FinishedAt = work.Now;
        work.Record(Import.Subject, id, new ImportFinished(import.Added, import.Known, import.Faulty, import.Trial));
    }, cancel);

    /// <summary>Stopped by hand it can go on; failed before anything was written, nothing of it stays.</summary>
    public Task End(Import import, bool byHand) => byHand || import.Cursor > 0
        ? Change(import.Id, ImportActor.CommandLine, (row, _) => row.State = ImportState.Stopped, CancellationToken.None)
        : writer.Run(ImportActor.CommandLine, async work =>
        {
            await work.Db.Set<ImportFinding>().Where(finding => finding.ImportId == import.Id).ExecuteDeleteAsync(CancellationToken.None);
            await work.Db.Set<Import>().Where(row => row.Id == import.Id).ExecuteDeleteAsync(CancellationToken.None);
        }, CancellationToken.None);

    /// <summary>An administrator lets it stop, wherever it runs: it finds that out with its next sign of life.</summary>
    public Task Stop(Guid id, CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        var import = await work.Db.Set<Import>().AsTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new NotFoundException();
        if (import.State is not (ImportState.Reading or ImportState.Writing))
        {
            throw new RefusedException("import-not-running");
        }

        import.State = ImportState.Stopped;
        work.Record(Import.Subject, id, new ImportStopped(import.Cursor, import.Records));
    }, cancel);

    private async Task<Import> New(Work work, string kind, SourceFiles source, ImportOrder order, byte[] hash, CancellationToken cancel)
    {
        var import = new Import
        {
            Id = clock.NewId(),
            Number = await work.Db.NextNumber("imports", cancel),
            Kind = kind,
            Source = order.Name ?? source.Name,
            Hash = hash,
            Zone = order.Zone,
            Choices = source.Choices,
            Trial = order.Trial,
            State = ImportState.Reading,
            StartedAt = work.Now,
            StartedBy = work.Actor.AccountId,
            HeardAt = work.Now,
        };
        work.Db.Add(import);
        return import;
    }

    private static async Task<Import> GoOn(Work work, Guid id, CancellationToken cancel)
    {
        var import = await Find(work, id, cancel);
        import.State = ImportState.Reading;
        return import;
    }

    private static void RefuseStopped(Import import)
    {
        if (import.State is ImportState.Stopped)
        {
            throw new RefusedException(Stopped) { Remedy = "The same files go on from here." };
        }
    }

    private static async Task<byte[]> Hash(SourceFiles source, ImportOrder order, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(order.Zone + source.Choices?.Text));
        foreach (var file in source.Files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file.Name));
            await using var bytes = File.OpenRead(file.Path);
            hash.AppendData(await SHA256.HashDataAsync(bytes, cancel));
        }

        return hash.GetHashAndReset();
    }

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

public sealed record ImportStopped(long Done, long Records);

public sealed record ImportFinished(long Added, long Known, long Faulty, bool Trial);
