namespace Ambos.Platform.Jobs;

/// <summary>
/// Does something again and again while the server runs, each time with services of its own. What fails is written to the log
/// and tried again at the next turn; when the server stops, the turn stops.
/// </summary>
public abstract class RecurringJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger log) : BackgroundService
{
    /// <summary>From one turn to the next.</summary>
    protected abstract TimeSpan Pause { get; }

    /// <summary>From the start to the first turn.</summary>
    protected virtual TimeSpan First => Pause;

    /// <summary>False where the settings leave nothing to do.</summary>
    protected virtual bool IsWanted => true;

    protected TimeProvider Clock { get; } = clock;

    /// <summary>One turn.</summary>
    protected abstract Task Turn(IServiceProvider services, CancellationToken cancel);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!IsWanted)
        {
            return;
        }

        using var timer = new PeriodicTimer(First, Clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            timer.Period = Pause;
            await Attempt(stoppingToken);
        }
    }

    private async Task Attempt(CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await Turn(scope.ServiceProvider, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The server stops; what is left is done after the next start.
        }
#pragma warning disable CA1031 // the edge of a job: one failure must neither stop the server nor the next turn
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.LogError(failure, "{Job} failed; another try follows in {Pause}", GetType().Name, Pause);
        }
    }
}
