using System.Security.Cryptography;
using System.Text;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Npgsql;

namespace Ambos.Platform.Import;

/// <summary>
/// One import or removal at a time on a database. Whoever dies lets go: the lock lies with the process, in a file on SQLite
/// and in a session on PostgreSQL.
/// </summary>
public sealed class ImportLock(StorageOptions storage)
{
    private static readonly long Key = BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes("ambos import")));

    /// <summary>Refused when another holds it.</summary>
    public async Task<IAsyncDisposable> Take(CancellationToken cancel)
    {
        IAsyncDisposable? held = storage.IsPostgres ? await TakeSession(cancel) : TakeFile();
        return held ?? throw new RefusedException("import-running") { Remedy = "One at a time: wait until the other is done." };
    }

    private FileStream? TakeFile()
    {
        try
        {
            return new(Path.Combine(storage.DataFolder, "import.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private async Task<Session?> TakeSession(CancellationToken cancel)
    {
        // Not from the pool: the lock ends with the connection.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(storage.Postgres) { Pooling = false, KeepAlive = 30 }.ToString());
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(@key)", connection);
        command.Parameters.AddWithValue("key", Key);
        if (await command.ExecuteScalarAsync(cancel) is true)
        {
            return new(connection);
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Lets go before it closes: the server notices a closed connection only a moment later.</summary>
    private sealed class Session(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock(@key)", connection);
                command.Parameters.AddWithValue("key", Key);
                await command.ExecuteNonQueryAsync();
            }
        }
    }
}
