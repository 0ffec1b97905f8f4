using System.Security.Cryptography;
using System.Text;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Rights;

/// <summary>What the whole database holds, as one number: the same before and after says that nothing was changed.</summary>
internal static class Contents
{
    public static async Task<string> Hash(AmbosDb db)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()).OfType<string>().Distinct().Order())
        {
            hash.AppendData(Encoding.UTF8.GetBytes(table));
            foreach (var row in (await Rows(db, table)).Order(StringComparer.Ordinal))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(row));
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>Every id of every table.</summary>
    public static async Task<List<(string Table, string Id)>> Ids(AmbosDb db)
    {
        List<(string, string)> ids = [];
        foreach (var entity in db.Model.GetEntityTypes().Where(entity => entity.FindProperty("Id")?.ClrType == typeof(Guid)))
        {
            var table = entity.GetTableName()!;
            ids.AddRange((await Read(db, $"SELECT id FROM {table}")).Select(row => (table, row.ToLowerInvariant())));
        }

        return ids;
    }

    private static Task<List<string>> Rows(AmbosDb db, string table) => Read(db, $"SELECT * FROM {table}");

    private static async Task<List<string>> Read(AmbosDb db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // the names of tables come from the model
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('\u001f', Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader.GetValue(column)))));
        }

        return rows;
    }

    private static string? Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : value.ToString();
}
