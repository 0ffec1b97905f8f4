using System.Threading.Channels;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Batches;

/// <summary>Batches that this server is to go through.</summary>
public sealed class OrderedBatches
{
    private readonly Channel<Guid> _ordered = System.Threading.Channels.Channel.CreateUnbounded<Guid>();

    internal ChannelReader<Guid> Ordered => _ordered.Reader;

    public void Add(Guid batch) => _ordered.Writer.TryWrite(batch);
}

/// <summary>Goes through what was ordered, and through what a server before could not finish; forgets batches after a month.</summary>
public sealed class BatchJob(OrderedBatches queue, IServiceScopeFactory scopes, Writer writer, TimeProvider clock, ILogger<BatchJob> log) : BackgroundService
{
    private static readonly Duration Kept = Duration.FromDays(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Begin(stoppingToken);
        await foreach (var batch in queue.Ordered.ReadAllAsync(stoppingToken))
        {
            await Attempt(batch, stoppingToken);
        }
    }

    private async Task Begin(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var batches = scope.ServiceProvider.GetRequiredService<AmbosDb>().Set<Batch>();
        foreach (var batch in await batches.Where(batch => batch.State == BatchState.Running || batch.State == BatchState.Undoing).Select(batch => batch.Id).ToListAsync(cancel))
        {
            queue.Add(batch);
        }

        var old = clock.Now() - Kept;
        await writer.Run(Identity.Actor.System, async work =>
        {
            await work.Db.Set<BatchRow>().Where(row => work.Db.Set<Batch>().Any(batch => batch.Id == row.BatchId && batch.FinishedAt < old)).ExecuteDeleteAsync(cancel);
            await work.Db.Set<Batch>().Where(batch => batch.FinishedAt < old).ExecuteDeleteAsync(cancel);
        }, cancel);
    }

    private async Task Attempt(Guid batch, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (!await scope.ServiceProvider.GetRequiredService<RunBatch>().Run(batch, cancel))
            {
                _ = Later(batch, cancel); // another server has it in hand; should that one stop, it goes on here
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The server stops; the rest is done after the next start.
        }
#pragma warning disable CA1031 // the edge of a job: one failure must not stop what others ordered
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.LogError(failure, "A batch failed and will go on where it was");
            await Task.Delay(Patience, clock, cancel);
            queue.Add(batch);
        }
    }

    private async Task Later(Guid batch, CancellationToken cancel)
    {
        await Task.Delay(Patience, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        queue.Add(batch);
    }
}
