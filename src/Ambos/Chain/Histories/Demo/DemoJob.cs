using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Chain.Histories.Demo;

/// <summary>Wakes the job that makes demo companies.</summary>
public sealed class DemoOrders : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0);

    public void Raise() => _raised.Release();

    internal Task<bool> Next(TimeSpan patience, CancellationToken cancel) => _raised.WaitAsync(patience, cancel);

    public void Dispose() => _raised.Dispose();
}

/// <summary>Makes the demo company that was ordered, also one that a server before could not finish.</summary>
public sealed class DemoJob(DemoOrders orders, IServiceScopeFactory scopes, ILogger<DemoJob> log) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Attempt(stoppingToken);
            await orders.Next(Patience, stoppingToken);
        }
    }

    /// <summary>Makes it, if one is ordered; whether it was.</summary>
    public static async Task<bool> Make(IServiceProvider services, CancellationToken cancel)
    {
        var ordered = await services.GetRequiredService<AmbosDb>().Set<Setting>().Where(setting => setting.Name == OrderDemo.Setting)
            .Select(setting => setting.Value).SingleOrDefaultAsync(cancel);
        if (ordered is null)
        {
            return false;
        }

        var demo = services.GetRequiredService<BringDemo>();
        if (await demo.Present(cancel) is not { State: ImportState.Done })
        {
            await Bring(demo, ordered, cancel);
            services.GetRequiredService<Actors>().Forget(); // administrators have joined a team
        }

        await services.GetRequiredService<Writer>().Run(
            Actor.System, work => work.Db.Set<Setting>().Where(setting => setting.Name == OrderDemo.Setting).ExecuteDeleteAsync(cancel), cancel);
        return true;
    }

    /// <summary>Who stops it on the way wants no more of it; it may be ordered anew.</summary>
    private static async Task Bring(BringDemo demo, string language, CancellationToken cancel)
    {
        try
        {
            var order = await demo.Order(new(language.Length > 0 ? language : null), cancel);
            await demo.Run(order, ImportActor.CommandLine, new Progress<ImportProgress>(), cancel);
        }
        catch (RefusedException refused) when (refused.Code is ImportRecords.Stopped)
        {
            // The order ends as if it were done; what was made stays until it is taken away.
        }
    }

    private async Task Attempt(CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await Make(scope.ServiceProvider, cancel);
        }
        catch (Exception failure) when (failure is RefusedException or StorageUnavailableException or ImportRefusedException)
        {
            log.LogWarning("The demo company cannot be made now ({Reason}); trying again", failure.Message);
        }
    }
}
