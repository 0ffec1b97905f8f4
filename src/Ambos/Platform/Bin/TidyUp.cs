using Ambos.Platform.Drafts;
using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Ambos.Platform.Notices;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Bin;

/// <summary>Once an hour removes for good what has lain long enough: the bin, old drafts, old notices.</summary>
public sealed class TidyUp(IEnumerable<BinKind> kinds, IServiceScopeFactory scopes, Writer writer, TimeProvider clock, ILogger<TidyUp> log)
    : RecurringJob(scopes, clock, log)
{
    private static readonly Duration NoticesKept = Duration.FromDays(90);

    protected override TimeSpan Pause => TimeSpan.FromHours(1);

    /// <summary>Removes everything whose time is over.</summary>
    public async Task Run(IServiceProvider services, CancellationToken cancel)
    {
        var now = Clock.Now();
        foreach (var kind in kinds)
        {
            await kind.Purge(services, now - BinKinds.Kept, cancel);
        }

        await writer.Run(Actor.System, async work =>
        {
            var (drafts, notices) = (now - BinKinds.Kept, now - NoticesKept);
            await work.Db.Set<Draft>().Where(draft => draft.At < drafts).ExecuteDeleteAsync(cancel);
            await work.Db.Set<Notice>().Where(notice => notice.At < notices).ExecuteDeleteAsync(cancel);
        }, cancel);
    }

    protected override Task Turn(IServiceProvider services, CancellationToken cancel) => Run(services, cancel);
}
