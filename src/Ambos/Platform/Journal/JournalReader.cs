using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Journal;

/// <summary>
/// Reads the journal on from a position, each entry exactly once. On SQLite the position is the last number read. On
/// PostgreSQL numbers become visible out of order, so the position is a transaction horizon: everything that began
/// before it has ended, and entries are read per transaction.
/// </summary>
public static class JournalReader
{
    /// <summary>Entries after the position, and the position after them. Empty when there is nothing new.</summary>
    /// <param name="kinds">Kinds of entries that are wanted; the position passes over all others. Nothing: all.</param>
    public static Task<JournalBatch> Read(AmbosDb db, long position, int most, IReadOnlyCollection<string>? kinds, CancellationToken cancel) => db is PostgresDb
        ? ReadPostgres(db, position, most, kinds, cancel)
        : ReadSqlite(db, position, most, kinds, cancel);

    /// <summary>The position after everything that has been written so far.</summary>
    public static async Task<long> End(AmbosDb db, CancellationToken cancel) => db is PostgresDb
        ? await Horizon(db, cancel)
        : await db.Set<Event>().MaxAsync(happened => (long?)happened.Number, cancel) ?? 0;

    /// <summary>Whoever stands at this position, or before it, has the newest entry still to read. Before the first entry nobody does.</summary>
    public static async Task<long> Unread(AmbosDb db, CancellationToken cancel) => db is PostgresDb
        ? await db.Set<Event>().MaxAsync(happened => (long?)EF.Property<long>(happened, JournalPosition.Transaction), cancel) ?? -1
        : await db.Set<Event>().MaxAsync(happened => (long?)happened.Number - 1, cancel) ?? -1;

    /// <summary>How many entries there are after a position.</summary>
    public static Task<long> Behind(AmbosDb db, long position, CancellationToken cancel) => db is PostgresDb
        ? Between(db, position, long.MaxValue).LongCountAsync(cancel)
        : db.Set<Event>().LongCountAsync(happened => happened.Number > position, cancel);

    /// <summary>Numbers of the entries after a position; few, where followers keep up.</summary>
    public static async Task<HashSet<long>> NumbersAfter(AmbosDb db, long position, CancellationToken cancel) => db is PostgresDb
        ? [.. await Between(db, position, long.MaxValue).Select(happened => happened.Number).ToListAsync(cancel)]
        : [.. await db.Set<Event>().Where(happened => happened.Number > position).Select(happened => happened.Number).ToListAsync(cancel)];

    private static async Task<JournalBatch> ReadSqlite(AmbosDb db, long position, int most, IReadOnlyCollection<string>? kinds, CancellationToken cancel)
    {
        var end = kinds is null ? position : Math.Max(position, await End(db, cancel)); // before the entries: what comes between is read next time
        var events = await Of(db.Set<Event>().AsNoTracking().Where(happened => happened.Number > position && (kinds == null || happened.Number <= end)), kinds)
            .OrderBy(happened => happened.Number)
            .Take(most)
            .ToListAsync(cancel);

        return new(events, kinds is not null && events.Count < most ? end : events.Count > 0 ? events[^1].Number : position);
    }

    private static async Task<JournalBatch> ReadPostgres(AmbosDb db, long position, int most, IReadOnlyCollection<string>? kinds, CancellationToken cancel)
    {
        var horizon = await Horizon(db, cancel);
        var events = await Of(Between(db, position, horizon), kinds).Take(most).ToListAsync(cancel);
        if (events.Count < most)
        {
            return new(events, horizon);
        }

        // A full batch ends inside the range: read the whole of its last transaction, so that the position is exact.
        var last = await db.Database
            .SqlQuery<long>($"""SELECT transaction AS "Value" FROM journal_events WHERE number = {events[^1].Number}""")
            .SingleAsync(cancel);
        return new(await Of(Between(db, position, last + 1), kinds).ToListAsync(cancel), last + 1);
    }

    private static IQueryable<Event> Of(IQueryable<Event> events, IReadOnlyCollection<string>? kinds) =>
        kinds is null ? events : events.Where(happened => kinds.Contains(happened.Kind));

    private static IQueryable<Event> Between(AmbosDb db, long from, long to) => db.Set<Event>().AsNoTracking()
        .Where(happened => EF.Property<long>(happened, JournalPosition.Transaction) >= from)
        .Where(happened => EF.Property<long>(happened, JournalPosition.Transaction) < to)
        .OrderBy(happened => EF.Property<long>(happened, JournalPosition.Transaction))
        .ThenBy(happened => happened.Number);

    private static Task<long> Horizon(AmbosDb db, CancellationToken cancel) => db.Database
        .SqlQuery<long>($"""SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS "Value" """)
        .SingleAsync(cancel);
}

/// <summary>Some entries, and where to read on.</summary>
public sealed record JournalBatch(IReadOnlyList<Event> Events, long Position);

internal static class JournalPosition
{
    /// <summary>Shadow property of PostgreSQL's events: the transaction that wrote them.</summary>
    public const string Transaction = nameof(Transaction);
}
