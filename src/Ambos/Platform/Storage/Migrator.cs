using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Ambos.Platform.Storage;

/// <summary>Brings the database to this version at start: one runner at a time, telling each step.</summary>
public sealed class Migrator(StorageOptions storage, IServiceScopeFactory scopes, IEnumerable<SchemaStep> steps, ILogger<Migrator> log)
{
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    public async Task Run(CancellationToken cancel)
    {
        PrepareFolder();
        try
        {
            await Prepare(cancel);
        }
        catch (SqliteException damaged) when (damaged.SqliteErrorCode is NotADatabase or Corrupt)
        {
            throw new StartRefusedException($"The file {storage.SqliteFile} is no database of Ambos, or it is damaged. Restore a backup, or choose another folder with --data.");
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new StartRefusedException($"PostgreSQL refuses this user: {refused.MessageText}. Correct user and password in --database, or grant the right to create tables.");
        }
        catch (NpgsqlException silent) when (silent is not PostgresException)
        {
            throw new StartRefusedException($"PostgreSQL does not answer at {Server()}: {silent.Message}. Start it, or correct --database.");
        }
    }

    private string Server() => new NpgsqlConnectionStringBuilder(storage.Postgres) is var address ? $"{address.Host}:{address.Port}" : "";

    private async Task Prepare(CancellationToken cancel)
    {
        await using var alone = await Alone(cancel);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AmbosDb>();
        var known = db.Database.GetMigrations().ToHashSet();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToList();

        if (applied.Find(migration => !known.Contains(migration)) is { } newer)
        {
            throw new StartRefusedException(
                $"This database was written by a newer Ambos (it knows '{newer}'). Start that version, or restore a backup made before the upgrade.");
        }

        await Apply(db, [.. known.Except(applied).Order()], cancel);
        foreach (var step in steps)
        {
            await step.Take(db, cancel);
        }
    }

    private async Task Apply(AmbosDb db, List<string> pending, CancellationToken cancel)
    {
        var migrator = db.GetService<IMigrator>();
        foreach (var (migration, index) in pending.Select((name, index) => (name, index)))
        {
            log.LogInformation("Preparing the database, step {Step} of {Steps}: {Migration}", index + 1, pending.Count, migration);
            await migrator.MigrateAsync(migration, cancel);
        }
    }

    private void PrepareFolder()
    {
        try
        {
            Directory.CreateDirectory(storage.DataFolder);
            var probe = Path.Combine(storage.DataFolder, ".writable");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                $"The folder {storage.DataFolder} cannot be written ({failure.Message}). Choose another with --data, or give this user the right to write there.");
        }
    }

    /// <summary>Holds a lock file on SQLite; on PostgreSQL the migrations take a lock in the database themselves.</summary>
    private async Task<FileStream> Alone(CancellationToken cancel)
    {
        var path = Path.Combine(storage.DataFolder, "migrate.lock");
        while (true)
        {
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                log.LogInformation("Another Ambos prepares this database; waiting");
                await Task.Delay(TimeSpan.FromMilliseconds(500), cancel);
            }
        }
    }
}

/// <summary>The program cannot start; the message says why and what to do, and is all that the user sees.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
