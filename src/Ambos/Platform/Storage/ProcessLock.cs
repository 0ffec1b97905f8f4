using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Ambos.Platform.Storage;

/// <summary>
/// Something that one process at a time does on a database. Whoever dies lets go: the lock lies with the process, in a file
/// on SQLite and in a session on PostgreSQL.
/// </summary>
public sealed class ProcessLock(StorageOptions storage)
{
    /// <summary>Nothing when another holds it.</summary>
    /// <param name="name">Letters, digits, hyphens: the name of a file on SQLite.</param>
    /// <param name="once">Of something that is done once: no file stays behind.</param>
    public async Task<IAsyncDisposable?> Take(string name, CancellationToken cancel, bool once = false) =>
        storage.IsPostgres ? await TakeSession(name, cancel) : TakeFile(name, once ? FileOptions.DeleteOnClose : FileOptions.None);

    private FileStream? TakeFile(string name, FileOptions options)
    {
        try
        {
            return new(Path.Combine(storage.DataFolder, $"{name}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, options);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private async Task<Session?> TakeSession(string name, CancellationToken cancel)
    {
        // Not from the pool: the lock ends with the connection.
        var key = BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"ambos {name}")));
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(storage.Postgres) { Pooling = false, KeepAlive = 30 }.ToString());
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(@key)", connection);
        command.Parameters.AddWithValue("key", key);
        if (await command.ExecuteScalarAsync(cancel) is true)
        {
            return new(connection, key);
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Lets go before it closes: the server notices a closed connection only a moment later.</summary>
    private sealed class Session(NpgsqlConnection connection, long key) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock(@key)", connection);
                command.Parameters.AddWithValue("key", key);
                await command.ExecuteNonQueryAsync();
            }
        }
    }
}
