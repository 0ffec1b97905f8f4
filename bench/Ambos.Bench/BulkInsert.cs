using Ambos.Platform.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ambos.Bench;

/// <summary>A prepared insert of one entity, every column as the model writes it, without the model's own work.</summary>
internal sealed class BulkInsert<T> : IDisposable where T : class
{
    private readonly SqliteCommand _command;
    private readonly (SqliteParameter Parameter, IProperty Property)[] _columns;

    public BulkInsert(SqliteConnection connection, AmbosDb db)
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        IProperty[] stored = [.. type.GetProperties().Where(property => property.GetComputedColumnSql() is null && !IsGenerated(property))];
        _command = connection.CreateCommand();
        _command.CommandText =
            $"INSERT INTO {type.GetTableName()} ({string.Join(", ", stored.Select(property => $"\"{property.GetColumnName()}\""))}) VALUES ({string.Join(", ", stored.Select((_, i) => $"@{i}"))})";
        _columns = [.. stored.Select((property, i) => (_command.Parameters.Add(new SqliteParameter($"@{i}", null)), property))];
    }

    public void Insert(T row, SqliteTransaction transaction)
    {
        foreach (var (parameter, property) in _columns)
        {
            var value = property.GetGetter().GetClrValue(row);
            parameter.Value = (value is not null && property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value) ?? DBNull.Value;
        }

        _command.Transaction = transaction;
        _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();

    private static bool IsGenerated(IProperty property) => property.IsPrimaryKey() && property.ClrType == typeof(long) && property.ValueGenerated is ValueGenerated.OnAdd;
}
