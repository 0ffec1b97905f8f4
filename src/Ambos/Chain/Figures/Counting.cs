using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Chain.Figures;

/// <summary>
/// Brings the figures to what the rows of some requests say: takes out what was counted for them before and puts in
/// what they are now. Counting the same requests twice changes nothing; requests that no longer exist are taken out.
/// </summary>
public static class Counting
{
    /// <summary>Counts requests anew, in the transaction of the work. Their rows must have been saved.</summary>
    public static async Task Run(Work work, IReadOnlyCollection<Guid> requestIds, CancellationToken cancel)
    {
        await work.Db.Lock("figures", cancel);
        var ids = requestIds.Distinct().ToArray();
        var facts = await ReadFacts.Of(work.Db, ids, cancel);
        var counted = await work.Db.Set<Counted>().AsNoTracking()
            .Where(row => EF.Parameter(ids).Contains(row.RequestId)).ToDictionaryAsync(row => row.RequestId, row => row.Facts, cancel);

        var difference = new Difference();
        List<object[]> changed = [];
        foreach (var (id, now) in facts)
        {
            var bytes = FactBytes.Write(now);
            if (counted.Remove(id, out var before) && bytes.AsSpan().SequenceEqual(before))
            {
                continue;
            }

            changed.Add([id, bytes]);
            difference.PutIn(now);
            if (before is not null)
            {
                difference.TakeOut(FactBytes.Read(before));
            }
        }

        await Finish(work, difference, changed, counted, cancel);
    }

    /// <summary>What is left in <paramref name="gone"/> was counted once and exists no more.</summary>
    private static async Task Finish(
        Work work, Difference difference, List<object[]> changed, Dictionary<Guid, byte[]> gone, CancellationToken cancel)
    {
        foreach (var before in gone.Values)
        {
            difference.TakeOut(FactBytes.Read(before));
        }

        if (changed.Count + gone.Count == 0)
        {
            return;
        }

        await FigureTable.Counted.Write(work, changed, cancel);
        await FigureTable.Counted.Remove(work, [.. gone.Keys], cancel);
        await Apply(work, difference.Links, cancel);
        await Apply(work, difference.Services, cancel);
        await NewEdition(work, cancel);
    }

    private static async Task Apply(Work work, Dictionary<LinkKey, LinkDifference> differences, CancellationToken cancel)
    {
        var ids = differences.Keys.Select(key => key.Id).ToArray();
        var figures = await work.Db.Set<LinkFigure>().AsNoTracking()
            .Where(figure => EF.Parameter(ids).Contains(figure.Id)).ToDictionaryAsync(figure => figure.Id, cancel);
        List<LinkFigure> all = [];
        foreach (var ((key, difference), id) in differences.Zip(ids))
        {
            var figure = figures.GetValueOrDefault(id) ?? LinkFigure.Of(key, id);
            difference.Apply(figure);
            all.Add(figure);
        }

        await FigureTable.Links.Write(work, [.. all.Where(figure => figure.Handovers > 0).Select(FigureTable.Row)], cancel);
        await FigureTable.Links.Remove(work, [.. all.Where(figure => figure.Handovers == 0).Select(figure => figure.Id)], cancel);
    }

    private static async Task Apply(Work work, Dictionary<ServiceKey, ServiceDifference> differences, CancellationToken cancel)
    {
        var ids = differences.Keys.Select(key => key.Id).ToArray();
        var figures = await work.Db.Set<ServiceFigure>().AsNoTracking()
            .Where(figure => EF.Parameter(ids).Contains(figure.Id)).ToDictionaryAsync(figure => figure.Id, cancel);
        List<ServiceFigure> all = [];
        foreach (var ((key, difference), id) in differences.Zip(ids))
        {
            var figure = figures.GetValueOrDefault(id) ?? ServiceFigure.Of(key, id);
            difference.Apply(figure);
            all.Add(figure);
        }

        await FigureTable.Services.Write(work, [.. all.Where(figure => figure.Requests > 0).Select(FigureTable.Row)], cancel);
        await FigureTable.Services.Remove(work, [.. all.Where(figure => figure.Requests == 0).Select(figure => figure.Id)], cancel);
    }

    private static Task<int> NewEdition(Work work, CancellationToken cancel) => work
        .Command("""
            INSERT INTO chain_figure_edition (id, number) VALUES (1, 1)
            ON CONFLICT (id) DO UPDATE SET number = chain_figure_edition.number + 1
            """)
        .ExecuteNonQueryAsync(cancel);
}
