using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Files;

/// <summary>Uploads that nobody bound to anything die after a day.</summary>
public sealed class ForgetUnboundFiles(AmbosDb db, Writer writer, FileStore files, TimeProvider clock)
{
    private const int AtATime = 200;

    private static readonly Duration Lifetime = Duration.FromDays(1);

    /// <summary>Returns how many were removed.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var cutoff = clock.Now() - Lifetime;
        var stale = await db.Set<StoredFile>()
            .Where(file => file.OwnerKind == null && file.UploadedAt < cutoff).OrderBy(file => file.UploadedAt).Take(AtATime).ToListAsync(cancel);
        foreach (var file in stale)
        {
            if (await Forget(file.Id, cancel))
            {
                File.Delete(files.PathOf(file));
            }
        }

        return stale.Count;
    }

    /// <summary>Asks again inside the transaction: it may have been bound meanwhile.</summary>
    private Task<bool> Forget(Guid id, CancellationToken cancel) => writer.Run(Actor.System, async work =>
        await work.Db.Set<StoredFile>().Where(file => file.Id == id && file.OwnerKind == null).ExecuteDeleteAsync(cancel) > 0, cancel);
}

/// <summary>Looks once an hour.</summary>
public sealed class ForgetUnboundFilesJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ForgetUnboundFilesJob> log)
    : RecurringJob(scopes, clock, log)
{
    protected override TimeSpan Pause => TimeSpan.FromHours(1);

    protected override Task Turn(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<ForgetUnboundFiles>().Run(cancel);
}
