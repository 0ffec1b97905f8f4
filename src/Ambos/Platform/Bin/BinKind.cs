using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Platform.Bin;

/// <summary>Something that was deleted and can be had back.</summary>
public sealed record BinItem(Guid Id, string Name, Instant DeletedAt);

/// <summary>What can be deleted and restored, registered by whoever has it. After thirty days it is gone.</summary>
/// <param name="Text">English name of the kind, a key in <paramref name="Texts"/>.</param>
/// <param name="Items">What the person who asks may have back.</param>
/// <param name="Purge">Removes for good what was deleted before a moment.</param>
public sealed record BinKind(
    string Kind,
    string Text,
    Type Texts,
    string Icon,
    Func<IServiceProvider, CancellationToken, Task<IReadOnlyList<BinItem>>> Items,
    Func<IServiceProvider, Guid, CancellationToken, Task<string>> Restore,
    Func<IServiceProvider, Instant, CancellationToken, Task> Purge);

public static class BinKinds
{
    public static readonly Duration Kept = Duration.FromDays(30);

    /// <summary>Let go at once; the rest an hour later.</summary>
    private const int MostPurged = 1000;

    /// <summary>A kind of thing that was put into the bin whole.</summary>
    /// <param name="restore">Makes it again as it was, and writes that into the journal; refuses where it no longer fits.</param>
    /// <param name="then">What is to be read anew once it is back.</param>
    /// <param name="gone">What is to be let go when its time is over.</param>
    public static BinKind Whole(
        string kind, string text, Type texts, string icon,
        Func<IServiceProvider, Work, Discarded, CancellationToken, Task> restore, Func<Work, Discarded, CancellationToken, Task>? gone = null,
        Action<IServiceProvider>? then = null) => new(
        kind, text, texts, icon,
        async (services, cancel) =>
        {
            var account = services.GetRequiredService<CurrentUser>().AccountId;
            return await services.GetRequiredService<AmbosDb>().Set<Discarded>().Where(row => row.OwnerId == account && row.Kind == kind)
                .OrderByDescending(row => row.At).Select(row => new BinItem(row.Id, row.Name, row.At)).ToListAsync(cancel);
        },
        async (services, id, cancel) =>
        {
            var actor = services.GetRequiredService<CurrentUser>().Actor;
            var name = await services.GetRequiredService<Writer>().Run(actor, async work =>
            {
                var row = await work.Db.Set<Discarded>().AsTracking().SingleOrDefaultAsync(row => row.Id == id && row.Kind == kind && row.OwnerId == actor.AccountId, cancel)
                    ?? throw new NotFoundException();
                await restore(services, work, row, cancel);
                work.Db.Remove(row);
                return row.Name;
            }, cancel);
            then?.Invoke(services);
            return name;
        },
        (services, before, cancel) => services.GetRequiredService<Writer>().Run(Actor.System, async work =>
        {
            foreach (var row in await work.Db.Set<Discarded>().AsTracking().Where(row => row.Kind == kind && row.At < before).OrderBy(row => row.At).Take(MostPurged).ToListAsync(cancel))
            {
                await (gone?.Invoke(work, row, cancel) ?? Task.CompletedTask);
                work.Db.Remove(row);
            }
        }, cancel));

    /// <summary>Lets deleted things of a kind lie in the bin.</summary>
    public static IServiceCollection AddBinKind(this IServiceCollection services, BinKind kind) => services.AddSingleton(kind);
}
