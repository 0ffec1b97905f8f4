using Ambos.Platform.Drafts;
using Ambos.Platform.Identity;
using Ambos.Platform.Notices;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Bin;

/// <summary>Once an hour removes for good what has lain long enough: the bin, old drafts, old notices.</summary>
public sealed class TidyUp(IEnumerable<BinKind> kinds, IServiceScopeFactory scopes, Writer writer, TimeProvider clock, ILogger<TidyUp> log) : BackgroundService
{
    private static readonly Duration NoticesKept = Duration.FromDays(90);
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Removes everything whose time is over.</summary>
    public async Task Run(CancellationToken cancel)
    {
        var now = clock.Now();
        await using var scope = scopes.CreateAsyncScope();
        foreach (var kind in kinds)
        {
            await kind.Purge(scope.ServiceProvider, now - BinKinds.Kept, cancel);
        }

        await writer.Run(Actor.System, async work =>
        {
            var (drafts, notices) = (now - BinKinds.Kept, now - NoticesKept);
            await work.Db.Set<Draft>().Where(draft => draft.At < drafts).ExecuteDeleteAsync(cancel);
            await work.Db.Set<Notice>().Where(notice => notice.At < notices).ExecuteDeleteAsync(cancel);
        }, cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Run(stoppingToken);
            }
#pragma warning disable CA1031 // the edge of a job: what was not removed now is removed in an hour
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                log.LogError(failure, "Tidying up failed and will be tried again");
            }
        }
    }
}
