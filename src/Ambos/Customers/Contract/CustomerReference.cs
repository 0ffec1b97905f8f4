using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ambos.Customers.Contract;

/// <summary>A column that points at customers. A merge leads it to the survivor and an undo leads it back.</summary>
public sealed record CustomerReference(Type Entity, string Property)
{
    /// <summary>Leads the rows of one customer to another and writes down which; a row that the other has already stays.</summary>
    internal async Task Move(Work work, Guid merge, Guid from, Guid to, CancellationToken cancel)
    {
        var (table, column, key) = Names(work.Db);
        var place = $"{table}.{column}";
        var same = IsKey(work.Db) ? $" AND NOT EXISTS (SELECT 1 FROM {table} AS there WHERE there.{key} = {table}.{key} AND there.{column} = @to)" : "";
        var note = $"INSERT INTO customers_moved (merge_id, place, row_id) SELECT @merge, @place, {key} FROM {table} WHERE {column} = @from{same}";
        await work.Command(note).Set("merge", merge).Set("place", place).Set("from", from).Set("to", to).ExecuteNonQueryAsync(cancel);
        await Lead(work, merge, from, to, cancel);
    }

    /// <summary>Leads back what the merge had led away, as far as it still points there.</summary>
    internal Task MoveBack(Work work, Guid merge, Guid from, Guid to, CancellationToken cancel) => Lead(work, merge, to, from, cancel);

    private Task<int> Lead(Work work, Guid merge, Guid from, Guid to, CancellationToken cancel)
    {
        var (table, column, key) = Names(work.Db);
        var lead = $"UPDATE {table} SET {column} = @to WHERE {column} = @from AND {key} IN (SELECT row_id FROM customers_moved WHERE merge_id = @merge AND place = @place)";
        return work.Command(lead).Set("merge", merge).Set("place", $"{table}.{column}").Set("from", from).Set("to", to).ExecuteNonQueryAsync(cancel);
    }

    /// <summary>How many rows would move.</summary>
    internal async Task<(string Table, long Rows)> Count(AmbosDb db, Guid customer, CancellationToken cancel)
    {
        var (table, column, _) = Names(db);
        var count = $"""SELECT count(*) AS "Value" FROM {table} WHERE {column} = @customer""";
        await db.Database.OpenConnectionAsync(cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // the names of tables and columns come from the model
        command.CommandText = count;
#pragma warning restore CA2100
        return (table, Convert.ToInt64(await command.Set("customer", customer).ExecuteScalarAsync(cancel), System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>The table, the column, and the column by which a row is told from the others of the customer.</summary>
    private (string Table, string Column, string Key) Names(AmbosDb db)
    {
        var entity = Model(db);
        var key = entity.FindPrimaryKey()!.Properties.First(property => property.Name != Property);
        return (entity.GetTableName()!, entity.FindProperty(Property)!.GetColumnName(), key.GetColumnName());
    }

    private bool IsKey(AmbosDb db) => Model(db).FindPrimaryKey()!.Properties.Any(property => property.Name == Property);

    private IEntityType Model(AmbosDb db) => db.Model.FindEntityType(Entity) ?? throw new InvalidOperationException($"{Entity} is not in the model.");
}

public static class CustomerReferences
{
    /// <summary>Says that a column points at customers.</summary>
    public static IServiceCollection AddCustomerReference<TEntity>(this IServiceCollection services, params string[] properties)
    {
        foreach (var property in properties)
        {
            services.AddSingleton(new CustomerReference(typeof(TEntity), property));
        }

        return services;
    }
}
