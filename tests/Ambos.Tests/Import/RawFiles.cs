using System.Globalization;
using CsvHelper;
using Microsoft.Data.Sqlite;

namespace Ambos.Tests.Import;

/// <summary>The raw files as tables of texts, asked by SQL that knows nothing of the program.</summary>
internal static class RawFiles
{
    /// <summary>Figures by name.</summary>
    public static Dictionary<string, double> Figures(string folder, string sqlFile)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        foreach (var file in Directory.EnumerateFiles(folder, "*.csv"))
        {
            Load(connection, file);
        }

        Dictionary<string, double> figures = [];
        using var command = connection.CreateCommand();
        command.CommandText = File.ReadAllText(ImportApp.Fixture(sqlFile));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            figures[reader.GetString(0)] = reader.GetDouble(1);
        }

        return figures;
    }

    private static void Load(SqliteConnection connection, string file)
    {
        using var csv = new CsvParser(new StreamReader(file), CultureInfo.InvariantCulture);
        csv.Read();
        var columns = csv.Record!;
        var table = Path.GetFileNameWithoutExtension(file);
        Run(connection, $"CREATE TABLE {table} ({string.Join(", ", columns.Select(column => $"\"{column}\" TEXT"))})", []);
        while (csv.Read())
        {
            Run(connection, $"INSERT INTO {table} VALUES ({string.Join(", ", columns.Select((_, index) => $"@v{index}"))})", csv.Record!);
        }
    }

    private static void Run(SqliteConnection connection, string sql, string[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters.AddWithValue($"@v{index}", values[index]);
        }

        command.ExecuteNonQuery();
    }
}
