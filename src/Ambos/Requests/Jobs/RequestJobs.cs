
namespace Ambos.Requests.Jobs;

/// <summary>Looks every second whether time alone has something to do: silence that accepts, promises to announce, hours that changed.</summary>
public sealed class RequestJobs(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RequestJobs> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Attempt(services => services.GetRequiredService<AcceptBySilence>().Run(stoppingToken), stoppingToken);
            await Attempt(services => services.GetRequiredService<AnnouncePromises>().Run(stoppingToken), stoppingToken);
            await Attempt(services => services.GetRequiredService<RecountPromises>().Run(stoppingToken), stoppingToken);
            await Attempt(services => services.GetRequiredService<RecountTeams>().Run(stoppingToken), stoppingToken);
        }
    }

    private async Task Attempt(Func<IServiceProvider, Task<int>> job, CancellationToken cancel)
    {
        try
        {
            var done = 1;
            while (done > 0 && !cancel.IsCancellationRequested)
            {
                await using var scope = scopes.CreateAsyncScope();
                done = await job(scope.ServiceProvider);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The server stops; what is left is done after the next start.
        }
#pragma warning disable CA1031 // the edge of a job: one failure must not stop the clocks
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.LogError(failure, "A job of the requests failed and will try again");
        }
    }
}
