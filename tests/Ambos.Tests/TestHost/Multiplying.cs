using System.Data.Common;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.TestHost;

/// <summary>Makes many rows of one, for tests in which one is to be found among many.</summary>
public static class Multiplying
{
    /// <summary>An id of its own for each row: SQL over its number n.</summary>
    public static string NewId => TestDatabase.OnPostgres
        ? "(lpad(to_hex(n), 8, '0') || '-0000-4000-8000-000000000000')::uuid"
        : "printf('%08X-0000-4000-8000-000000000000', n)";

    /// <summary>Copies one row many times, with some columns anew: SQL over the number n of each copy, from 1.</summary>
    public static Task<int> Multiply<T>(this AmbosDb db, Guid row, int many, Dictionary<string, string> anew, CancellationToken cancel)
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        List<string> columns = [.. type.GetProperties().Where(property => property.GetComputedColumnSql() is null).Select(property => property.GetColumnName())];
        var from = type.GetTableName();
#pragma warning disable EF1002 // names of the model's own columns
        return db.Database.ExecuteSqlRawAsync(
            $"""
            WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < {many})
            INSERT INTO {from} ({string.Join(", ", columns)}) SELECT {string.Join(", ", columns.Select(column => anew.GetValueOrDefault(column, $"one.{column}")))} FROM series, {from} AS one WHERE one.id = @row
            """,
            [Row(db, row)], cancel);
#pragma warning restore EF1002
    }

    private static DbParameter Row(AmbosDb db, Guid row)
    {
        var parameter = db.Database.GetDbConnection().CreateCommand().CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@row", row);
        return parameter;
    }
}
