using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Ambos.Platform.Import.Wizard;

/// <summary>Imports that were started in the pages of this server, how far they are, and how they are stopped.</summary>
public sealed class PlannedImports(TimeProvider clock)
{
    private readonly Channel<Guid> _started = Channel.CreateUnbounded<Guid>();
    private readonly ConcurrentDictionary<Guid, Run> _runs = new();

    internal ChannelReader<Guid> Started => _started.Reader;

    public void Add(Guid plan)
    {
        _runs[plan] = new(clock);
        _started.Writer.TryWrite(plan);
    }

    /// <summary>It had to wait for another import.</summary>
    internal void Again(Guid plan) => _started.Writer.TryWrite(plan);

    /// <summary>What it has done stays; it can go on later.</summary>
    public void Stop(Guid plan)
    {
        if (_runs.TryGetValue(plan, out var run))
        {
            run.Stop();
        }
    }

    /// <summary>How far a plan is on this server; nothing when it does not run here.</summary>
    public Run? Of(Guid plan) => _runs.GetValueOrDefault(plan);

    internal Run Begin(Guid plan) => _runs.GetOrAdd(plan, _ => new(clock));

    internal void End(Guid plan)
    {
        if (_runs.TryRemove(plan, out var run))
        {
            run.Dispose();
        }
    }

    /// <summary>A plan while it runs.</summary>
    public sealed class Run(TimeProvider clock) : IProgress<ImportProgress>, IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private volatile ImportProgress? _now;
        private long _begun, _from;

        internal CancellationToken Stopped => _stop.Token;

        public ImportState? State => _now?.State;

        /// <summary>From 0 to 1 of the part that is being done, reading or writing.</summary>
        public double? Share => _now is { Total: > 0 } now ? Math.Min(1, (double)now.Done / now.Total) : null;

        /// <summary>Of the part that is being done, at the pace so far.</summary>
        public TimeSpan? Left => _now is { Total: > 0 } now && now.Done > _from
            ? clock.GetElapsedTime(_begun) * ((double)(now.Total - now.Done) / (now.Done - _from))
            : null;

        public void Report(ImportProgress value)
        {
            if (value.State != _now?.State)
            {
                (_begun, _from) = (clock.GetTimestamp(), value.Done);
            }

            _now = value;
        }

        public void Stop()
        {
            try
            {
                _stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It ended in the same moment.
            }
        }

        public void Dispose() => _stop.Dispose();
    }
}
