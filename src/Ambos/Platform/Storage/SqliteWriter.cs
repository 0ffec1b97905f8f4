using System.Data.Common;
using System.Threading.Channels;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Storage;

/// <summary>
/// One writer with group commit: takes what has arrived meanwhile, runs each unit of work in a savepoint of one
/// transaction, commits, then answers them all. Full durability at many times the speed of a commit each.
/// </summary>
public sealed class SqliteWriter(StorageOptions storage, TimeProvider clock, JournalSignal signal, ILogger<SqliteWriter> log)
    : Writer(signal), IAsyncDisposable
{
    private const int LargestGroup = 512;

    private readonly System.Threading.Channels.Channel<Unit> _units = System.Threading.Channels.Channel.CreateBounded<Unit>(
        new BoundedChannelOptions(4 * LargestGroup) { SingleReader = true });

    private readonly Lock _starting = new();
    private Task? _loop;

    public async ValueTask DisposeAsync()
    {
        _units.Writer.TryComplete();
        await (_loop ?? Task.CompletedTask);
    }

    protected override async Task<T> Commit<T>(Actor actor, Func<Work, Task<T>> work, CancellationToken cancel)
    {
        Start();
        var unit = new Unit<T>(actor, work, cancel);
        await _units.Writer.WriteAsync(unit, cancel);
        return await unit.Answer;
    }

    private void Start()
    {
        lock (_starting)
        {
            if (_loop is null)
            {
                // The loop outlives whoever writes first: it must not carry on with their request.
                using var apart = ExecutionContext.SuppressFlow();
                _loop = Task.Run(Loop);
            }
        }
    }

    private async Task Loop()
    {
        using var session = new SqliteSession(storage);
        List<Unit> group = [];

        while (await _units.Reader.WaitToReadAsync())
        {
            while (group.Count < LargestGroup && _units.Reader.TryRead(out var unit))
            {
                group.Add(unit);
            }

            await CommitGroup(session, group);
            group.Clear();
        }
    }

    private async Task CommitGroup(SqliteSession session, List<Unit> group)
    {
        try
        {
            session.Begin();
            foreach (var unit in group)
            {
                await session.Run(unit, clock.Now());
            }

            session.Commit();
            Counts.Group();
            group.ForEach(unit => unit.Done());
        }
#pragma warning disable CA1031 // the edge of the writer: whatever fails, the loop must go on for the next group
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.LogError(failure, "A group of {Count} writes failed", group.Count);
            session.Abandon();
            group.ForEach(unit => unit.Fail(new StorageUnavailableException(failure)));
        }
    }

    internal abstract class Unit(Actor actor, CancellationToken cancel)
    {
        private Exception? _refused;

        public Actor Actor { get; } = actor;
        public CancellationToken Cancel { get; } = cancel;

        public abstract Task Run(Work work);

        public void Refuse(Exception refused) => _refused = refused;

        public void Done()
        {
            if (_refused is null)
            {
                Succeed();
            }
            else
            {
                Fail(_refused);
            }
        }

        public abstract void Fail(Exception exception);

        protected abstract void Succeed();
    }

    internal sealed class Unit<T>(Actor actor, Func<Work, Task<T>> work, CancellationToken cancel) : Unit(actor, cancel)
    {
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Answer => _answer.Task;

        public override async Task Run(Work unit) => _result = await work(unit);

        public override void Fail(Exception exception) => _answer.TrySetException(exception);

        protected override void Succeed() => _answer.TrySetResult(_result);
    }
}

/// <summary>The writer's connection with its prepared commands; opened anew after a failure.</summary>
internal sealed class SqliteSession(StorageOptions storage) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private SqliteConnection? _connection;
    private SqliteTransaction? _transaction;
    private DbContextOptions<SqliteDb>? _options;

    public void Begin()
    {
        _connection ??= Connect();
        _transaction = _connection.BeginTransaction(deferred: false);
    }

    /// <summary>Runs one unit in a savepoint: its refusal undoes it alone.</summary>
    public async Task Run(SqliteWriter.Unit unit, Instant now)
    {
        var work = new SqliteWork(this, unit.Actor, now);
        _transaction!.Save("unit");
        try
        {
            unit.Cancel.ThrowIfCancellationRequested();
            await unit.Run(work);
            await work.Finish(unit.Cancel);
            _transaction.Release("unit");
        }
        catch (Exception refused) when (refused is not SqliteException { SqliteErrorCode: not 19 })
        {
            _transaction.Rollback("unit");
            unit.Refuse(refused);
        }
        finally
        {
            await work.Close();
        }
    }

    public void Commit()
    {
        _transaction!.Commit();
        _transaction.Dispose();
        _transaction = null;
    }

    /// <summary>Lets go of everything: what was not committed never happened.</summary>
    public void Abandon()
    {
        _commands.Clear();
        _transaction = null;
        _connection?.Dispose();
        _connection = null;
    }

    public void Dispose() => Abandon();

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(storage.Sqlite);
        connection.Open();
        Pragmas.Apply(connection);
        _options = new DbContextOptionsBuilder<SqliteDb>().UseSqlite(connection).Carefully().Options;
        return connection;
    }

    private SqliteDb OpenDb()
    {
        var db = new SqliteDb(_options!);
        db.Database.AutoSavepointsEnabled = false;
        db.Database.UseTransaction(_transaction);
        return db;
    }

    private SqliteCommand Prepared(string sql)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection!.CreateCommand();
            command.CommandText = sql;
            _commands[sql] = command;
        }

        command.Transaction = _transaction;
        return command;
    }

    private sealed class SqliteWork(SqliteSession session, Actor actor, Instant now) : Work(actor, now)
    {
        private const string Next = """
            INSERT INTO platform_series (name, last) VALUES (@name, 1)
            ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last
            """;

        public override DbCommand Command(string sql) => session.Prepared(sql);

        public override async Task<long> NextNumber(string series, CancellationToken cancel) =>
            (long)(await Command(Next).Set("name", series).ExecuteScalarAsync(cancel))!;

        protected override AmbosDb Open() => session.OpenDb();
    }
}
