using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Ambos.Platform.Import;

/// <summary>
/// Writes many rows of one entity by a prepared insert that is made of the model, past the change tracker: SQLite row by
/// row, PostgreSQL many rows at a time, since there each command is a round trip.
/// </summary>
internal sealed class Bulk
{
    private const int PostgresRows = 40;

    private static readonly ConcurrentDictionary<IEntityType, Bulk> Made = new();

    private readonly Column[] _columns;
    private readonly string _into;

    private Bulk(IEntityType entity)
    {
        _columns = [.. entity.GetProperties().Where(property => !property.IsShadowProperty() && property.GetComputedColumnSql() is null).Select(Describe)];
        _into = $"INSERT INTO {entity.GetTableName()} ({string.Join(", ", _columns.Select(column => column.Name))}) VALUES ";
    }

    public static async Task Insert(Work work, Type type, IReadOnlyList<object> rows, CancellationToken cancel)
    {
        var entity = work.Db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type} is not in the model.");
        var bulk = Made.GetOrAdd(entity, static found => new(found));
        var most = work.Db is PostgresDb ? PostgresRows : 1;
        var whole = rows.Count - (rows.Count % most);
        await bulk.Insert(work, rows, 0, whole, most, cancel);
        await bulk.Insert(work, rows, whole, rows.Count, 1, cancel);
    }

    private async Task Insert(Work work, IReadOnlyList<object> rows, int from, int to, int together, CancellationToken cancel)
    {
        if (from == to)
        {
            return;
        }

        var command = work.Command(Sql(together));
        Prepare(command, together);
        for (var row = from; row < to; row += together)
        {
            Fill(command, rows, row, together);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private string Sql(int rows) => _into + string.Join(", ", Enumerable.Range(0, rows).Select(row =>
        $"({string.Join(", ", Enumerable.Range(0, _columns.Length).Select(column => $"@p{(row * _columns.Length) + column}"))})"));

    /// <summary>Commands are kept between chunks on SQLite, with their parameters.</summary>
    private void Prepare(DbCommand command, int rows)
    {
        for (var index = command.Parameters.Count; index < rows * _columns.Length; index++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{index}";
            parameter.DbType = _columns[index % _columns.Length].Type;
            command.Parameters.Add(parameter);
        }
    }

    private void Fill(DbCommand command, IReadOnlyList<object> rows, int from, int count)
    {
        var parameter = 0;
        for (var row = from; row < from + count; row++)
        {
            foreach (var column in _columns)
            {
                command.Parameters[parameter++].Value = column.Value(rows[row]) ?? DBNull.Value;
            }
        }
    }

    private static Column Describe(IProperty property)
    {
        var converter = property.GetTypeMapping().Converter;
        var type = converter?.ProviderClrType ?? Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return new(property.GetColumnName(), property.GetGetter(), converter, Types[type]);
    }

    private static readonly Dictionary<Type, DbType> Types = new()
    {
        [typeof(Guid)] = DbType.Guid,
        [typeof(string)] = DbType.String,
        [typeof(long)] = DbType.Int64,
        [typeof(int)] = DbType.Int32,
        [typeof(bool)] = DbType.Boolean,
        [typeof(byte[])] = DbType.Binary,
    };

    private sealed record Column(string Name, IClrPropertyGetter Getter, ValueConverter? Converter, DbType Type)
    {
        public object? Value(object row)
        {
            var value = Getter.GetClrValue(row);
            return Converter is null || value is null ? value : Converter.ConvertToProvider(value);
        }
    }
}
