using Microsoft.Data.Sqlite;

namespace Ambos.Platform.Import;

/// <summary>
/// A database of its own beside the real one, in which files are gathered, sorted and joined before anything is written.
/// It bounds the memory, whatever the size of the files, and is gone when the import ends.
/// </summary>
public sealed class Stage : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private readonly string _path;

    public Stage(string folder, Guid import)
    {
        _path = Path.Combine(folder, $"import-{import:N}.tmp");
        Delete();
        _connection = new($"Data Source={_path};Pooling=False");
        _connection.Open();
        Run("""
            PRAGMA journal_mode = OFF;
            PRAGMA synchronous = OFF;
            PRAGMA locking_mode = EXCLUSIVE;
            PRAGMA cache_size = -32000;
            PRAGMA temp_store = FILE;
            CREATE TABLE known (kind TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
            BEGIN;
            """);
    }

    public void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Runs a statement with values for ?1, ?2 …; answers how many rows changed.</summary>
    public int Run(string sql, params ReadOnlySpan<object?> values) => Prepared(sql, values).ExecuteNonQuery();

    /// <summary>Each row of a question.</summary>
    public IEnumerable<SqliteDataReader> Query(string sql, params object?[] values)
    {
        using var reader = Prepared(sql, values).ExecuteReader();
        while (reader.Read())
        {
            yield return reader;
        }
    }

    public long Count(string sql) => (long)Prepared(sql, []).ExecuteScalar()!;

    /// <summary>What an import before, or this one, brought under this key.</summary>
    public Guid? Known(string kind, string key) =>
        Prepared("SELECT id FROM known WHERE kind = ?1 AND key = ?2", [kind, key]).ExecuteScalar() is string id ? Guid.Parse(id) : null;

    public void Remember(string kind, string key, Guid id) =>
        Run("INSERT OR IGNORE INTO known (kind, key, id) VALUES (?1, ?2, ?3)", kind, key, id.ToString());

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
        Delete();
    }

    private SqliteCommand Prepared(string sql, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var index = 1; index <= values.Length; index++)
            {
                command.Parameters.Add(new() { ParameterName = $"?{index}" });
            }

            _commands[sql] = command;
        }

        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }

        return command;
    }

    private void Delete()
    {
        File.Delete(_path);
        File.Delete(_path + "-journal");
    }
}
