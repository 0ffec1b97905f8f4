using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Journal;

/// <summary>Lets every follower read on until it has caught up with the journal.</summary>
public sealed class Following(Writer writer, IServiceScopeFactory scopes)
{
    /// <summary>How many batches a follower takes in its turn.</summary>
    public const int MostSteps = 8;

    /// <summary>Returns whether there was anything to react to.</summary>
    public async Task<bool> Step(Follower follower, CancellationToken cancel)
    {
        if (!await HasNews(follower, cancel))
        {
            return false;
        }

        return await writer.Run(Actor.System, async work =>
        {
            await work.Db.Lock($"follower {follower.Name}", cancel);
            var position = await Position(work.Db, follower, cancel);
            var batch = await JournalReader.Read(work.Db, position.Position, follower.Most, follower.Concerns, cancel);
            var moved = batch.Position != position.Position;
            position.Position = batch.Position;
            if (batch.Events.Count > 0)
            {
                await follower.React(work, batch.Events, cancel);
            }

            return batch.Events.Count > 0 || (moved && follower.Concerns is not null);
        }, cancel);
    }

    /// <summary>Reads on for some steps only, so that others get their turn. Returns whether there was anything to react to.</summary>
    public async Task<bool> Turn(Follower follower, CancellationToken cancel)
    {
        var steps = 0;
        while (steps < MostSteps && await Step(follower, cancel))
        {
            steps++;
        }

        return steps > 0;
    }

    /// <summary>Reads on until nothing is new.</summary>
    public async Task CatchUp(Follower follower, CancellationToken cancel)
    {
        while (await Step(follower, cancel))
        {
        }
    }

    /// <summary>Those of the followers that may have something to read; asked for all at once, since most of the time it is nobody.</summary>
    public async Task<IReadOnlyList<Follower>> Behind(IEnumerable<Follower> followers, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AmbosDb>();
        var positions = await db.Set<FollowerPosition>().AsNoTracking().ToDictionaryAsync(row => row.Name, row => row.Position, cancel);
        var unread = await JournalReader.Unread(db, cancel);
        return [.. followers.Where(follower => positions.GetValueOrDefault(follower.Name) <= unread)];
    }

    /// <summary>Asks outside the writer, so that an idle follower costs the writers nothing.</summary>
    private async Task<bool> HasNews(Follower follower, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AmbosDb>();
        var position = await db.Set<FollowerPosition>().AsNoTracking()
            .Where(row => row.Name == follower.Name).Select(row => row.Position).SingleOrDefaultAsync(cancel);
        return (await JournalReader.Read(db, position, 1, kinds: null, cancel)).Events.Count > 0;
    }

    private static async Task<FollowerPosition> Position(AmbosDb db, Follower follower, CancellationToken cancel)
    {
        var position = await db.Set<FollowerPosition>().SingleOrDefaultAsync(row => row.Name == follower.Name, cancel);
        if (position is null)
        {
            position = new() { Name = follower.Name };
            db.Add(position);
        }

        return position;
    }
}

/// <summary>Keeps the followers going while the server runs.</summary>
public sealed class FollowingJob(IEnumerable<Follower> followers, Following following, JournalSignal signal, ILogger<FollowingJob> log)
    : BackgroundService
{
    /// <summary>Lets a burst of writes gather, so that reactions are made in groups.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var watch = signal.Watch();
        while (!stoppingToken.IsCancellationRequested)
        {
            await Attempt(FollowAll, "The journal could not be read and will be again", stoppingToken);
            await watch.Wait(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(Gathering, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // By turns: while entries keep coming the first would never be done, and the others would never begin.
    private async Task FollowAll(CancellationToken cancel)
    {
        bool moved;
        do
        {
            moved = false;
            foreach (var follower in await following.Behind(followers, cancel))
            {
                await Attempt(async stop => moved |= await following.Turn(follower, stop), $"The follower {follower.Name} failed and will try again", cancel);
            }
        }
        while (moved && !cancel.IsCancellationRequested);
    }

    private async Task Attempt(Func<CancellationToken, Task> step, string failed, CancellationToken cancel)
    {
        try
        {
            await step(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The server stops; a follower goes on from its saved position next time.
        }
        catch (ObjectDisposedException)
        {
            // The server could not start, and says why; there is nothing left to follow.
        }
#pragma warning disable CA1031 // the edge of a job: one follower's failure must not stop the others
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.LogError(failure, "{Failed}", failed);
        }
    }
}
