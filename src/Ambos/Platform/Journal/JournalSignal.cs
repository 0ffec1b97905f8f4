namespace Ambos.Platform.Journal;

/// <summary>Wakes those who follow the journal in this process; other processes are noticed by asking once a second.</summary>
public sealed class JournalSignal
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _raised;
    private int _waiting;

    /// <summary>Something was written.</summary>
    public void Raise()
    {
        Interlocked.Increment(ref _raised);
        if (Volatile.Read(ref _waiting) > 0)
        {
            Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }
    }

    /// <summary>For one who follows: misses nothing that is raised between two waits.</summary>
    public JournalWatch Watch() => new(this);

    internal async Task<long> Wait(long seen, CancellationToken cancel)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            var next = _next;
            if (Interlocked.Read(ref _raised) == seen)
            {
                await next.Task.WaitAsync(Patience, cancel);
            }
        }
        catch (TimeoutException)
        {
            // Somebody else may have written; whoever waits looks.
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        return Interlocked.Read(ref _raised);
    }
}

/// <summary>One follower's view of the signal.</summary>
public sealed class JournalWatch(JournalSignal signal)
{
    private long _seen;

    /// <summary>Returns when something was written since the last time, or after a second.</summary>
    public async Task Wait(CancellationToken cancel) => _seen = await signal.Wait(_seen, cancel);
}
