using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Storage;

/// <summary>Something in the database that the model cannot describe, such as an index over words; made once, after the tables.</summary>
/// <param name="Name">The table or index by which one sees that it is there.</param>
public sealed record SchemaStep(string Name, string Sqlite, string Postgres)
{
    internal async Task Take(AmbosDb db, CancellationToken cancel)
    {
        var there = db is PostgresDb
            ? await db.Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM pg_class WHERE relname = {Name} AND relnamespace = current_schema()::regnamespace""").SingleAsync(cancel)
            : await db.Database.SqlQuery<int>($"""SELECT count(*) AS "Value" FROM sqlite_master WHERE name = {Name}""").SingleAsync(cancel);
        if (there == 0)
        {
            await db.Database.ExecuteSqlRawAsync(db is PostgresDb ? Postgres : Sqlite, cancel);
        }
    }
}
