using System.Collections.Concurrent;
using System.Threading.Channels;
using Ambos.Platform.Storage;

namespace Ambos.Platform.Exports;

/// <summary>Exports that this server is to write, how far they are, and where their files lie.</summary>
public sealed class OrderedExports(StorageOptions storage)
{
    private readonly Channel<Guid> _ordered = Channel.CreateUnbounded<Guid>();
    private readonly ConcurrentDictionary<Guid, Run> _runs = new();

    internal ChannelReader<Guid> Ordered => _ordered.Reader;

    private string Folder => Path.Combine(storage.DataFolder, "exports");

    public void Add(Guid export) => _ordered.Writer.TryWrite(export);

    /// <summary>Where the file of an export lies, or will.</summary>
    public string FileOf(Guid export) => Path.Combine(Directory.CreateDirectory(Folder).FullName, export.ToString("N"));

    public void Forget(Guid export) => File.Delete(FileOf(export));

    /// <summary>Rows written so far; nothing when it is not written by this server.</summary>
    public long? RowsOf(Guid export) => _runs.TryGetValue(export, out var run) ? run.Rows : null;

    internal Run Begin(Guid export) => _runs[export] = new();

    internal void End(Guid export)
    {
        if (_runs.TryRemove(export, out var run))
        {
            run.Dispose();
        }
    }

    public void Stop(Guid export)
    {
        if (_runs.TryGetValue(export, out var run))
        {
            run.Stop();
        }
    }

    /// <summary>An export while it is written. A list that finds it among the things of its request writes all its rows.</summary>
    public sealed class Run : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private long _rows;

        public long Rows => Interlocked.Read(ref _rows);

        internal CancellationToken Stopped => _stop.Token;

        public void Count() => Interlocked.Increment(ref _rows);

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
