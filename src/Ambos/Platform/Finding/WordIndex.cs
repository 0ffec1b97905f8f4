using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Finding;

/// <summary>
/// An index over the words of a table's rows, which the database keeps itself: in the transaction of every write, whatever
/// writes. The columns hold words with single spaces between them; each row has a unique number.
/// </summary>
public sealed class WordIndex
{
    private const string Number = "number";

    private readonly string _table;
    private readonly string[] _columns;

    /// <param name="beginnings">The lengths of the beginnings, the mark of a name among them, that are looked up at once; others take a moment longer. Each costs its part of every write.</param>
    /// <param name="columns">Columns of words, which may hold nothing.</param>
    public WordIndex(string table, string beginnings, params string[] columns)
    {
        (_table, _columns) = (table, columns);
        Schema = new(Name, Sqlite(beginnings), $"CREATE INDEX {Name} ON {_table} USING gin ({Vector})");
    }

    /// <summary>Made with the tables; see Migrator.</summary>
    public SchemaStep Schema { get; }

    private string Name => $"{_table}_words";

    private string Vector =>
        $"array_to_tsvector(array_remove(string_to_array({string.Join(" || ' ' || ", _columns.Select(column => $"coalesce({column}, '')"))}, ' '), ''))";

    /// <summary>The rows that the words mean; further conditions may follow. By falling number they are read along the index.</summary>
    public IQueryable<T> Meant<T>(AmbosDb db, WordQuestion question) where T : class =>
        db.Set<T>().FromSqlRaw(Select<T>(db, ""), Asked(db, question));

    /// <summary>Some of them, in no order: what somebody types may mean a great many, and these are wanted at once.</summary>
    /// <param name="where">A condition that every row must meet, in SQL, of the columns of the table.</param>
    public IQueryable<T> Some<T>(AmbosDb db, WordQuestion question, string where, int most) where T : class
    {
        var some = Select<T>(db, $" AND {where}") + " LIMIT {1}";
        return db.Set<T>().FromSqlRaw(some, Asked(db, question), most);
    }

    private static string Asked(AmbosDb db, WordQuestion question) => db is PostgresDb ? question.ForPostgres : question.ForSqlite;

    private string Select<T>(AmbosDb db, string where) => db is PostgresDb
        ? $"SELECT * FROM {_table} WHERE {Vector} @@ {{0}}::tsquery{where}"
        : $"SELECT {Name}.rowid AS {Number}, {string.Join(", ", Columns<T>(db))} FROM {Name} CROSS JOIN {_table} AS r ON r.{Number} = {Name}.rowid WHERE {Name} MATCH {{0}}{where}";

    /// <summary>The number is taken from the index, so that an order by it needs no sorting.</summary>
    private static IEnumerable<string> Columns<T>(AmbosDb db) =>
        db.Model.FindEntityType(typeof(T))!.GetProperties().Select(property => property.GetColumnName()).Where(column => column != Number).Select(column => $"r.{column}");

    private string Sqlite(string beginnings)
    {
        var columns = string.Join(", ", _columns);
        string Of(string row) => string.Join(", ", _columns.Select(word => $"{row}.{word}"));
        return $"""
            CREATE VIRTUAL TABLE {Name} USING fts5({columns}, content='{_table}', content_rowid='{Number}', tokenize='unicode61 remove_diacritics 0', prefix='{beginnings}', detail='none', columnsize=0);
            CREATE TRIGGER {Name}_in AFTER INSERT ON {_table} BEGIN
                INSERT INTO {Name} (rowid, {columns}) VALUES (new.{Number}, {Of("new")});
            END;
            CREATE TRIGGER {Name}_out AFTER DELETE ON {_table} BEGIN
                INSERT INTO {Name} ({Name}, rowid, {columns}) VALUES ('delete', old.{Number}, {Of("old")});
            END;
            CREATE TRIGGER {Name}_anew AFTER UPDATE OF {columns} ON {_table} WHEN {string.Join(" OR ", _columns.Select(word => $"old.{word} IS NOT new.{word}"))} BEGIN
                INSERT INTO {Name} ({Name}, rowid, {columns}) VALUES ('delete', old.{Number}, {Of("old")});
                INSERT INTO {Name} (rowid, {columns}) VALUES (new.{Number}, {Of("new")});
            END;
            INSERT INTO {Name} ({Name}) VALUES ('rebuild');
            """;
    }
}
