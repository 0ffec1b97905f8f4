using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Chain.Figures;

/// <summary>
/// Computes all figures anew from the rows, a part at a time; the server may run meanwhile. One that was interrupted
/// is finished before the figures are used again.
/// </summary>
public sealed class RebuildFigures(Writer writer, IServiceScopeFactory scopes, Following following, FiguresFollower follower)
{
    private const int Together = 2000;

    /// <summary>Forgets all figures and counts every request again. Returns how many there were.</summary>
    public async Task<long> Run(IProgress<long>? progress, CancellationToken cancel)
    {
        await writer.Run(Actor.System, async work =>
        {
            await work.Db.Lock("figures", cancel);
            await FigureTable.Links.Clear(work, cancel);
            await FigureTable.Services.Clear(work, cancel);
            await FigureTable.Counted.Clear(work, cancel);
            await RebuiltTo(work, 0, cancel);
        }, cancel);
        return await Finish(0, progress, cancel);
    }

    /// <summary>Makes the figures as good as the rows: finishes an interrupted rebuild and counts what is new.</summary>
    public async Task CatchUp(CancellationToken cancel)
    {
        if (await Interrupted(cancel) is { } last)
        {
            await Finish(last, null, cancel);
        }

        await following.CatchUp(follower, cancel);
    }

    private async Task<long> Finish(long last, IProgress<long>? progress, CancellationToken cancel)
    {
        var count = 0L;
        while (await Next(last, cancel) is { Count: > 0 } part)
        {
            last = part[^1].Number;
            await writer.Run(Actor.System, async work =>
            {
                await Counting.Run(work, [.. part.Select(row => row.Id)], cancel);
                await RebuiltTo(work, last, cancel);
            }, cancel);
            count += part.Count;
            progress?.Report(count);
        }

        await writer.Run(Actor.System, work => RebuiltTo(work, null, cancel), cancel);
        return count;
    }

    private async Task<long?> Interrupted(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return (await FigureEdition.Read(scope.ServiceProvider.GetRequiredService<AmbosDb>(), cancel)).RebuiltTo;
    }

    private async Task<List<Part>> Next(long last, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AmbosDb>().Set<Request>()
            .Where(request => request.Number > last)
            .OrderBy(request => request.Number)
            .Take(Together)
            .Select(request => new Part(request.Number, request.Id))
            .ToListAsync(cancel);
    }

    private static Task<int> RebuiltTo(Work work, long? number, CancellationToken cancel) => work
        .Command("""
            INSERT INTO chain_figure_edition (id, number, rebuilt_to) VALUES (1, 1, @rebuilt_to)
            ON CONFLICT (id) DO UPDATE SET number = chain_figure_edition.number + 1, rebuilt_to = @rebuilt_to
            """)
        .Set("rebuilt_to", number)
        .ExecuteNonQueryAsync(cancel);

    private sealed record Part(long Number, Guid Id);
}
