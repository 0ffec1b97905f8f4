using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ambos.Platform.Storage;

/// <summary>Where everything is kept: one folder, and SQLite in it or PostgreSQL beside it.</summary>
/// <param name="DataFolder">Files, keys and, without PostgreSQL, the database.</param>
/// <param name="Postgres">Connection string of PostgreSQL; nothing for SQLite.</param>
public sealed record StorageOptions(string DataFolder, string? Postgres)
{
    public const string DataSetting = "data";
    public const string DatabaseSetting = "database";

    public bool IsPostgres => Postgres is not null;

    public string SqliteFile => Path.Combine(DataFolder, "ambos.db");

    public string Sqlite => new SqliteConnectionStringBuilder { DataSource = SqliteFile, Cache = SqliteCacheMode.Private }.ToString();

    public static StorageOptions From(IConfiguration configuration)
    {
        var folder = configuration[DataSetting] ?? "data";
        var database = configuration[DatabaseSetting];
        return new(Path.GetFullPath(folder), database is null or "" or "sqlite" ? null : PostgresConnection(database));
    }

    /// <summary>Takes an address (postgres://user:password@host:5432/name?option=value) or a connection string.</summary>
    internal static string PostgresConnection(string database)
    {
        if (!database.StartsWith("postgres://", StringComparison.Ordinal) && !database.StartsWith("postgresql://", StringComparison.Ordinal))
        {
            return WithDefaults(new NpgsqlConnectionStringBuilder(database));
        }

        var address = new Uri(database);
        var login = address.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = address.Host.Length > 0 ? Uri.UnescapeDataString(address.Host) : "localhost",
            Port = address.Port > 0 ? address.Port : 5432,
            Database = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/')),
            Username = login[0].Length > 0 ? Uri.UnescapeDataString(login[0]) : null,
            Password = login.Length > 1 ? Uri.UnescapeDataString(login[1]) : null,
        };
        foreach (var option in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = option.Split('=', 2);
            builder[Uri.UnescapeDataString(pair[0])] = Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? "");
        }

        return WithDefaults(builder);
    }

    private static string WithDefaults(NpgsqlConnectionStringBuilder builder)
    {
        builder.MaxAutoPrepare = 100;
        builder.AutoPrepareMinUsages = 2;
        return builder.ToString();
    }
}
