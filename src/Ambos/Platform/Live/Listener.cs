using System.Threading.Channels;

namespace Ambos.Platform.Live;

/// <summary>One open page that listens. It holds each topic at most once, so that a slow reader costs no memory.</summary>
public sealed class Listener(Guid account, IEnumerable<LiveTopic> topics, Action<Listener> leave) : IDisposable
{
    private readonly Channel<LiveTopic> _news = Channel.CreateUnbounded<LiveTopic>(new() { SingleReader = true });
    private readonly HashSet<LiveTopic> _waiting = [];
    private readonly Lock _lock = new();

    public Guid Account { get; } = account;

    /// <summary>What the listener waits for; becomes less when a right is lost.</summary>
    public IReadOnlyList<LiveTopic> Topics { get; private set; } = [.. topics];

    /// <summary>Tells of those that changed among the listener's topics.</summary>
    public void Tell(IReadOnlySet<LiveTopic> changed)
    {
        foreach (var topic in Topics.Where(changed.Contains))
        {
            Offer(topic);
        }
    }

    public void TellAll() => Tell(Topics.ToHashSet());

    /// <summary>From now on only these.</summary>
    public void Keep(IEnumerable<LiveTopic> topics) => Topics = [.. topics];

    /// <summary>The next topic that changed; nothing when none did in this time.</summary>
    public async Task<LiveTopic?> Next(TimeSpan within, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(within);
        try
        {
            var topic = await _news.Reader.ReadAsync(patience.Token);
            lock (_lock)
            {
                _waiting.Remove(topic);
            }

            return topic;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose() => leave(this);

    private void Offer(LiveTopic topic)
    {
        lock (_lock)
        {
            if (_waiting.Add(topic))
            {
                _news.Writer.TryWrite(topic);
            }
        }
    }
}
