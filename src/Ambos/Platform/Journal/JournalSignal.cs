namespace Ambos.Platform.Journal;

/// <summary>Wakes those who follow the journal in this process; other processes are noticed by asking once a second.</summary>
public sealed class JournalSignal
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Raise()
    {
        if (!_next.Task.IsCompleted)
        {
            _next.TrySetResult();
        }
    }

    /// <summary>Returns when something was written, or after a second.</summary>
    public async Task Wait(CancellationToken cancel)
    {
        try
        {
            await _next.Task.WaitAsync(Patience, cancel);
        }
        catch (TimeoutException)
        {
            return;
        }

        _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
