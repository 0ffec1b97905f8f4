using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Contract;

/// <summary>The index over the words of customers, which the database keeps itself: in the transaction of every write, whatever writes.</summary>
public static class CustomerIndex
{
    /// <summary>Made with the tables; see Migrator.</summary>
    public static readonly SchemaStep Schema = new(
        "customers_words",
        """
        CREATE VIRTUAL TABLE customers_words USING fts5(folded_words, content='customers', content_rowid='number', tokenize='unicode61 remove_diacritics 0', prefix='2 3 4', detail='none', columnsize=0);
        CREATE TRIGGER customers_words_in AFTER INSERT ON customers BEGIN
            INSERT INTO customers_words (rowid, folded_words) VALUES (new.number, new.folded_words);
        END;
        CREATE TRIGGER customers_words_out AFTER DELETE ON customers BEGIN
            INSERT INTO customers_words (customers_words, rowid, folded_words) VALUES ('delete', old.number, old.folded_words);
        END;
        CREATE TRIGGER customers_words_anew AFTER UPDATE OF folded_words ON customers WHEN old.folded_words IS NOT new.folded_words BEGIN
            INSERT INTO customers_words (customers_words, rowid, folded_words) VALUES ('delete', old.number, old.folded_words);
            INSERT INTO customers_words (rowid, folded_words) VALUES (new.number, new.folded_words);
        END;
        INSERT INTO customers_words (customers_words) VALUES ('rebuild');
        """,
        "CREATE INDEX customers_words ON customers USING gin (array_to_tsvector(string_to_array(folded_words, ' ')))");

    /// <summary>Customers whom the words mean and of whom the actor may know; further conditions may follow.</summary>
    public static IQueryable<Customer> Named(this AmbosDb db, WordQuestion question, Actor actor)
    {
        var (sqlite, postgres) = (question.ForSqlite, question.ForPostgres);
        var named = db is PostgresDb
            ? db.Set<Customer>().FromSql($"SELECT * FROM customers WHERE array_to_tsvector(string_to_array(folded_words, ' ')) @@ {postgres}::tsquery")
            : db.Set<Customer>().FromSql($"SELECT c.* FROM customers_words CROSS JOIN customers AS c ON c.number = customers_words.rowid WHERE customers_words MATCH {sqlite}");
        return named.VisibleTo(actor);
    }

    /// <summary>Some of them, in no order: what somebody types may mean a great many, and these are wanted at once.</summary>
    public static IQueryable<Customer> SomeNamed(this AmbosDb db, WordQuestion question, Actor actor, int most)
    {
        var (sqlite, postgres) = (question.ForSqlite, question.ForPostgres);
        var named = db is PostgresDb
            ? db.Set<Customer>().FromSql($"SELECT * FROM customers WHERE merged_into IS NULL AND array_to_tsvector(string_to_array(folded_words, ' ')) @@ {postgres}::tsquery LIMIT {most}")
            : db.Set<Customer>().FromSql($"SELECT c.* FROM customers_words CROSS JOIN customers AS c ON c.number = customers_words.rowid WHERE customers_words MATCH {sqlite} AND c.merged_into IS NULL LIMIT {most}");
        return named.VisibleTo(actor);
    }
}
