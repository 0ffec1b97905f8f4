using Ambos.Platform.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ambos.Tests.TestHost;

/// <summary>
/// A database of its own and a folder for files: SQLite, or PostgreSQL where AMBOS_TEST_POSTGRES holds an address or a
/// connection string. Both are gone when it is disposed.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const int MostAttempts = 100;

    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    private static readonly string? Server = Environment.GetEnvironmentVariable("AMBOS_TEST_POSTGRES") is { Length: > 0 } address
        ? StorageOptions.PostgresConnection(address)
        : null;

    private TestDatabase(string name, string folder)
    {
        Folder = Path.Combine(folder, name);
        Directory.CreateDirectory(Folder);
        Postgres = Server is null
            ? null
            : new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 20 }.ToString();
    }

    /// <summary>True where this run of the tests uses PostgreSQL.</summary>
    public static bool OnPostgres => Server is not null;

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>The connection string; nothing on SQLite.</summary>
    public string? Postgres { get; }

    /// <summary>The settings that point the program here.</summary>
    public IEnumerable<string> Options => [$"--data={Folder}", .. Postgres is null ? Array.Empty<string>() : [$"--database={Postgres}"]];

    /// <summary>A new database; its folder lies in the given one, or among the temporary ones.</summary>
    public static async Task<TestDatabase> Create(string? folder = null)
    {
        var name = $"ambos_test_{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}";
        var database = new TestDatabase(name, folder ?? Path.GetTempPath());
        if (Server is not null)
        {
            await Order($"CREATE DATABASE {new NpgsqlConnectionStringBuilder(database.Postgres).Database}");
        }

        return database;
    }

    public async ValueTask DisposeAsync()
    {
        if (Postgres is null)
        {
            SqliteConnection.ClearAllPools();
        }
        else
        {
            await Order($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(Postgres).Database} WITH (FORCE)");
        }

        await Remove(Folder);
    }

    /// <summary>Something that ends late may still write into a folder while it is being emptied: then it is emptied once more.</summary>
    private static async Task Remove(string folder)
    {
        for (var attempt = 1; Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (attempt < MostAttempts)
            {
                await Task.Delay(Breath);
            }
        }
    }

    private static async Task Order(string sql)
    {
        await using var server = NpgsqlDataSource.Create(Server!);
        await using var command = server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
