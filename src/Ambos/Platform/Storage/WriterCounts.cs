namespace Ambos.Platform.Storage;

/// <summary>What the writer has done since the start.</summary>
public sealed class WriterCounts
{
    private long _units;
    private long _ended;
    private long _groups;

    /// <summary>Units of work that asked for it.</summary>
    public long Units => Interlocked.Read(ref _units);

    /// <summary>Commits; on SQLite several units share one.</summary>
    public long Groups => Interlocked.Read(ref _groups);

    /// <summary>Units of work that have not been answered yet.</summary>
    public long Waiting => Math.Max(0, Units - Interlocked.Read(ref _ended));

    internal void Begin() => Interlocked.Increment(ref _units);

    internal void End() => Interlocked.Increment(ref _ended);

    internal void Group() => Interlocked.Increment(ref _groups);
}
