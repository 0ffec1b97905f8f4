using System.Collections.Concurrent;
using Ambos.Platform.Journal;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;

namespace Ambos.Platform.Live;

/// <summary>
/// Reads the journal on from its end, once for this process and only while somebody listens, and tells each listener
/// of the topics that changed. What other processes write arrives within about a second.
/// </summary>
public sealed class LiveFeed(
    IServiceScopeFactory scopes, IEnumerable<LiveKind> kinds, IEnumerable<InnerEntries> inner, LookAround around, JournalSignal signal, LiveLimits limits, IHostApplicationLifetime life, ILogger<LiveFeed> log)
{
    private const int Most = 2000;

    /// <summary>Lets a burst of writes gather, so that a page reloads once.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Listener, bool> _listeners = [];
    private readonly Lock _lock = new();
    private TaskCompletionSource? _begun;

    /// <summary>Listens; returns once nothing that is written from now on can be missed. Refused where there are too many.</summary>
    public async Task<Listener> Join(Guid account, IReadOnlyList<LiveTopic> topics, CancellationToken cancel)
    {
        var listener = new Listener(account, topics, Leave);
        await Seat(listener).WaitAsync(cancel);
        return listener;
    }

    private Task Seat(Listener listener)
    {
        lock (_lock)
        {
            if (_listeners.Count >= limits.InAll || _listeners.Keys.Count(other => other.Account == listener.Account) >= limits.PerAccount)
            {
                throw new RefusedException("too-many-listeners", RefusalKind.TooMany) { Values = [(int)limits.Beat.TotalSeconds + 1] };
            }

            _listeners[listener] = true;
            if (_begun is null)
            {
                _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
                _ = Task.Run(() => Follow(_begun, life.ApplicationStopping));
            }

            return _begun.Task;
        }
    }

    private void Leave(Listener listener) => _listeners.TryRemove(listener, out _);

    /// <summary>Reads until nobody listens any more.</summary>
    private async Task Follow(TaskCompletionSource begun, CancellationToken stopping)
    {
        var watch = signal.Watch();
        long? position = null;
        while (!stopping.IsCancellationRequested && !IsOver())
        {
            try
            {
                position = position is { } known ? await Read(known, stopping) : await InScope(db => JournalReader.End(db, stopping));
                await Look(stopping);
                begun.TrySetResult();
                await watch.Wait(stopping);
                await Task.Delay(Gathering, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // the edge of a job: a database that is away for a while must not end the feed
            catch (Exception failure)
#pragma warning restore CA1031
            {
                log.LogError(failure, "The live feed failed and will try again");
                await Task.Delay(Recovery, CancellationToken.None);
            }
        }
    }

    private bool IsOver()
    {
        lock (_lock)
        {
            if (!_listeners.IsEmpty)
            {
                return false;
            }

            _begun = null;
            return true;
        }
    }

    private async Task<long> Read(long position, CancellationToken cancel)
    {
        var batch = await InScope(async db =>
        {
            var batch = await JournalReader.Read(db, position, Most, kinds: null, cancel);
            if (batch.Events.Count > 0)
            {
                Tell(await Changed(db, batch.Events, cancel));
            }

            return batch;
        });
        return batch.Events.Count >= Most ? await Read(batch.Position, cancel) : batch.Position;
    }

    private async Task Look(CancellationToken cancel)
    {
        List<LiveTopic> listened = [.. _listeners.Keys.SelectMany(listener => listener.Topics).Distinct()];
        Tell(await around.Run(listened, InScope, cancel));
    }

    private async Task<HashSet<LiveTopic>> Changed(AmbosDb db, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        HashSet<LiveTopic> changed = [];
        foreach (var happened in events)
        {
            var kind = inner.FirstOrDefault(inner => inner.Kind == happened.SubjectKind && inner.Names.Contains(happened.Kind))?.Inside ?? happened.SubjectKind;
            changed.Add(new(kind, happened.Subject));
            changed.Add(new(kind, null));
        }

        foreach (var kind in kinds.Where(kind => _listeners.Keys.Any(listener => listener.Topics.Any(topic => topic.Kind == kind.Kind))))
        {
            changed.UnionWith((await kind.Of(db, events, cancel)).Select(id => new LiveTopic(kind.Kind, id)));
        }

        return changed;
    }

    private void Tell(IReadOnlySet<LiveTopic> changed)
    {
        foreach (var listener in _listeners.Keys)
        {
            listener.Tell(changed);
        }
    }

    private async Task<T> InScope<T>(Func<AmbosDb, Task<T>> read)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<AmbosDb>());
    }
}
