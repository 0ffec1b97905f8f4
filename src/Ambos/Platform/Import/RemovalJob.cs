using System.Threading.Channels;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Import;

/// <summary>Imports that are to be removed by this server.</summary>
public sealed class OrderedRemovals
{
    private readonly System.Threading.Channels.Channel<Guid> _ordered = System.Threading.Channels.Channel.CreateUnbounded<Guid>();

    internal ChannelReader<Guid> Ordered => _ordered.Reader;

    public void Add(Guid import) => _ordered.Writer.TryWrite(import);
}

/// <summary>Removes what was ordered, and what a server before could not finish.</summary>
public sealed class RemovalJob(OrderedRemovals queue, IServiceScopeFactory scopes, ILogger<RemovalJob> log) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var import in await Unfinished(stoppingToken))
        {
            queue.Add(import);
        }

        await foreach (var import in queue.Ordered.ReadAllAsync(stoppingToken))
        {
            await Remove(import, stoppingToken);
        }
    }

    private async Task<List<Guid>> Unfinished(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AmbosDb>().Set<Import>()
            .Where(import => import.State == ImportState.Removing).Select(import => import.Id).ToListAsync(cancel);
    }

    private async Task Remove(Guid import, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RemoveImport>().Run(import, ImportActor.CommandLine, new Progress<ImportProgress>(), cancel);
        }
        catch (RefusedException refused) when (refused.Code is not "import-running")
        {
            log.LogInformation("Import {Import} is already gone", import);
        }
        catch (Exception failure) when (failure is RefusedException or StorageUnavailableException)
        {
            log.LogWarning("Import {Import} cannot be removed now ({Reason}); trying again", import, failure.Message);
            await Task.Delay(Patience, cancel);
            queue.Add(import);
        }
    }
}
