using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Tests.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Platform;

public sealed class FollowerTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Subject = "follower-test";

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_entry_counts_once_though_the_reaction_fails_at_first()
    {
        var follower = new Echo("fails-once", failures: 1);
        await Write(5);
        await Assert.ThrowsAsync<InvalidOperationException>(() => CatchUp(follower));

        await CatchUp(follower);
        await CatchUp(follower);

        Assert.Equal(await Numbers(), await Echoed(follower));
    }

    [Fact]
    public async Task An_entry_whose_transaction_takes_long_is_not_passed_over()
    {
        var follower = new Echo("meets-slow-writers");
        var slow = new TaskCompletionSource();
        var started = new TaskCompletionSource();

        var late = app.Run(async work =>
        {
            await Record(work);
            started.SetResult();
            await slow.Task;
        });
        await started.Task;
        var quick = Write(3); // commits before the slow one where the database allows it
        await Task.WhenAny(quick, Task.Delay(500, _cancel));
        if (app.Database.Postgres is not null)
        {
            await app.Services.GetRequiredService<Following>().CatchUp(follower, _cancel);
        }

        slow.SetResult();
        await Task.WhenAll(late, quick);
        await CatchUp(follower);

        Assert.Equal(await Numbers(), await Echoed(follower));
    }

    [Fact]
    public async Task Who_has_read_everything_is_behind_again_with_the_next_entry()
    {
        var (follower, following) = (new Echo("reads-on"), app.Services.GetRequiredService<Following>());
        await Write(1);
        Assert.Single(await following.Behind([follower], _cancel));
        do
        {
            await CatchUp(follower); // on PostgreSQL an older transaction of anybody may still run
        }
        while ((await following.Behind([follower], _cancel)).Count > 0);

        await Write(1);

        Assert.Single(await following.Behind([follower], _cancel));
    }

    [Fact]
    public async Task A_follower_that_is_never_done_leaves_the_others_their_turn()
    {
        var endless = new Endless();
        await Write(1);

        while (endless.Steps == 0) // on PostgreSQL the entry is read when no older transaction runs any more
        {
            await app.Services.GetRequiredService<Following>().Turn(endless, _cancel);
        }

        Assert.InRange(endless.Steps, 1, Following.MostSteps);
    }

    [Fact]
    public async Task A_follower_passes_over_all_that_does_not_concern_it_and_misses_nothing_of_the_rest()
    {
        var follower = new Picky();
        for (var round = 0; round < 5; round++)
        {
            await Write(10);
            await app.Run(async work =>
            {
                work.Record(Subject, Guid.Empty, new Whispered());
                await JournalFlush(work);
            });
        }

        await CatchUp(follower);

        var whispered = await app.Query(db => db.Set<Event>().Where(happened => happened.Kind == nameof(Whispered)).OrderBy(happened => happened.Number).Select(happened => happened.Number).ToListAsync(_cancel));
        Assert.Equal(5, whispered.Count);
        Assert.Equal(whispered, follower.Read.Order());
        Assert.InRange(follower.Steps, 1, 5);
    }

    private static Task Record(Work work)
    {
        work.Record(Subject, Guid.Empty, new Said());
        return JournalFlush(work);
    }

    /// <summary>Takes a transaction number early on PostgreSQL, as any work does that writes rows before it ends.</summary>
    private static Task JournalFlush(Work work) => work.Db.Database.ExecuteSqlAsync($"UPDATE journal_followers SET position = position WHERE name = 'nobody'");

    private Task Write(int count) => Task.WhenAll(Enumerable.Range(0, count).Select(_ => app.Run(Record)));

    private Task CatchUp(Follower follower) => app.CatchUp(follower);

    private Task<List<long>> Numbers() => app.Query(db => db.Set<Event>()
        .Where(happened => happened.SubjectKind == Subject).OrderBy(happened => happened.Number).Select(happened => happened.Number).ToListAsync(_cancel));

    private Task<List<long>> Echoed(Echo follower) => app.Query(async db =>
    {
        var kind = $"echo-{follower.Name}";
        var bodies = await db.Set<Event>().Where(happened => happened.SubjectKind == kind).Select(happened => happened.Kind + happened.Body).ToListAsync(_cancel);
        return bodies.Select(body => long.Parse(body.Split(':', '}')[1], System.Globalization.CultureInfo.InvariantCulture)).Order().ToList();
    });

    private sealed record Said;

    private sealed record Whispered;

    private sealed record Echoing(long Number);

    /// <summary>Hears whispers alone.</summary>
    private sealed class Picky : Follower
    {
        public override string Name => "picky";

        public override int Most => 2;

        public override IReadOnlyCollection<string> Concerns => [nameof(Whispered)];

        public List<long> Read { get; } = [];

        public int Steps { get; private set; }

        public override Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
        {
            Steps++;
            Read.AddRange(events.Select(happened => happened.Number));

            return Task.CompletedTask;
        }
    }

    /// <summary>Makes news of its own whenever it reads some.</summary>
    private sealed class Endless : Follower
    {
        public override string Name => "endless";

        public int Steps { get; private set; }

        public override Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
        {
            Steps++;
            work.Record("endless", Guid.Empty, new Said());

            return Task.CompletedTask;
        }
    }

    /// <summary>Answers each entry of the test with one of its own.</summary>
    private sealed class Echo(string name, int failures = 0) : Follower
    {
        private int _failures = failures;

        public override string Name => name;

        public override Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
        {
            foreach (var happened in events.Where(happened => happened.SubjectKind == Subject))
            {
                work.Record($"echo-{name}", Guid.Empty, new Echoing(happened.Number));
            }

            return _failures-- > 0 ? throw new InvalidOperationException("fails once") : Task.CompletedTask;
        }
    }
}
