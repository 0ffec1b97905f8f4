using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Platform.Live;

/// <summary>
/// Looks for what stands in no journal. Moments overlap from one look to the next, since a work that has a moment may be
/// committed after it; what was told is kept in mind as long as it may be met again.
/// </summary>
public sealed class LookAround(IEnumerable<LiveLook> looks, TimeProvider clock)
{
    private static readonly Duration Overlap = Duration.FromSeconds(10);

    private readonly Dictionary<Guid, Instant> _told = [];
    private Instant? _looked;

    /// <summary>The topics of which something has come to be seen since the last look.</summary>
    public async Task<IReadOnlySet<LiveTopic>> Run(IReadOnlyCollection<LiveTopic> topics, Func<Func<AmbosDb, Task<List<LiveTopic>>>, Task<List<LiveTopic>>> read, CancellationToken cancel)
    {
        var now = clock.Now();
        var from = (_looked ?? now) - Overlap;
        HashSet<LiveTopic> changed = [];
        foreach (var look in looks)
        {
            Guid[] listened = [.. topics.Where(topic => topic.Kind == look.Kind && topic.Id is not null).Select(topic => topic.Id!.Value).Distinct()];
            if (listened.Length > 0)
            {
                changed.UnionWith(await read(async db => [.. (await look.Of(db, listened, from, now, cancel))
                    .Where(seen => _told.TryAdd(seen.What, now)).Select(seen => new LiveTopic(look.Kind, seen.Topic))]));
            }
        }

        foreach (var (what, at) in _told.Where(told => told.Value < now - Overlap - Overlap).ToList())
        {
            _told.Remove(what);
        }

        _looked = now;
        return changed;
    }
}
