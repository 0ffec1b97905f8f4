using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ambos.Platform.Storage;

/// <summary>Every SQLite connection: write-ahead log, an fsync per commit, foreign keys, patience with the writer.</summary>
public sealed class Pragmas : DbConnectionInterceptor
{
    /// <summary>Connections come from a pool and keep their settings: set them once per native handle.</summary>
    private static readonly ConditionalWeakTable<object, object> Set = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        Apply((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    public static void Apply(SqliteConnection connection)
    {
        if (!Set.TryAdd(connection.Handle!, string.Empty))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = """
            PRAGMA busy_timeout = 10000;
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA foreign_keys = ON;
            PRAGMA secure_delete = FAST;
            PRAGMA cache_size = -8000;
            PRAGMA mmap_size = 1073741824;
            PRAGMA temp_store = MEMORY;
            """;
        command.ExecuteNonQuery();
    }
}
