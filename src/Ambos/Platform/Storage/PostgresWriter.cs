using System.Data.Common;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;

namespace Ambos.Platform.Storage;

/// <summary>PostgreSQL groups commits by itself: a unit of work is an ordinary transaction.</summary>
public sealed class PostgresWriter(NpgsqlDataSource source, TimeProvider clock, JournalSignal signal) : Writer(signal)
{
    private const string UniqueViolation = PostgresErrorCodes.UniqueViolation;

    protected override async Task<T> Commit<T>(Actor actor, Func<Work, Task<T>> work, CancellationToken cancel)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancel);
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            var unit = new PostgresWork(connection, transaction, actor, clock.Now());
            try
            {
                var result = await work(unit);
                await unit.Finish(cancel);
                await transaction.CommitAsync(CancellationToken.None);
                Counts.Group();
                return result;
            }
            finally
            {
                await unit.Close();
            }
        }
        catch (NpgsqlException failure) when (failure is not PostgresException { SqlState: UniqueViolation } && failure.IsTransient)
        {
            throw new StorageUnavailableException(failure);
        }
    }

    private sealed class PostgresWork(NpgsqlConnection connection, NpgsqlTransaction transaction, Actor actor, Instant now)
        : Work(actor, now)
    {
        public override DbCommand Command(string sql) => new NpgsqlCommand(sql, connection, transaction);

        public override async Task<long> NextNumber(string series, CancellationToken cancel) =>
            (long)(await Command("SELECT nextval(@name::regclass)").Set("name", $"platform_series_{series}").ExecuteScalarAsync(cancel))!;

        public override Task Lock(string name, CancellationToken cancel) =>
            Command("SELECT pg_advisory_xact_lock(hashtextextended(@name, 0))").Set("name", name).ExecuteNonQueryAsync(cancel);

        protected override AmbosDb Open()
        {
            var db = new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(connection).Carefully().Options);
            db.Database.AutoSavepointsEnabled = false;
            db.Database.UseTransaction(transaction);
            return db;
        }
    }
}
