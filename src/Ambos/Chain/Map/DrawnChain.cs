using Ambos.Chain.Figures;
using Ambos.Chain.Report;
using Ambos.Requests.Contract;

namespace Ambos.Chain.Map;

/// <summary>A line of the map: everything that goes from one party to another, whatever the service.</summary>
/// <param name="From">Nothing for all those who are not drawn by themselves.</param>
public sealed record DrawnLink(Guid? From, Guid? To, LinkAmounts Amounts)
{
    public double? Kept => Amounts.OnTime + Amounts.Late > 0 ? (double)Amounts.OnTime / (Amounts.OnTime + Amounts.Late) : null;
}

/// <summary>The chain as it fits on a map: the busiest parties by themselves, all others together.</summary>
/// <param name="Others">How many parties stand together.</param>
/// <param name="Left">How many lines were left out because they carry least.</param>
public sealed record DrawnChain(IReadOnlyList<Guid> Parties, int Others, IReadOnlyList<DrawnLink> Links, int Left)
{
    private const int MostParties = 9;
    private const int MostLinks = 36;

    public static DrawnChain Of(IReadOnlyList<LinkSum> links)
    {
        var volumes = new Dictionary<Guid, long>();
        foreach (var link in links)
        {
            volumes[link.Id.SupplierId] = volumes.GetValueOrDefault(link.Id.SupplierId) + link.Handovers;
            volumes[link.Id.ReceiverId] = volumes.GetValueOrDefault(link.Id.ReceiverId) + link.Handovers;
        }

        var busiest = volumes.OrderByDescending(party => party.Key == Handover.Outside).ThenByDescending(party => party.Value)
            .Take(volumes.Count > MostParties + 1 ? MostParties : volumes.Count).Select(party => party.Key).ToHashSet();
        var drawn = Pool(links, busiest);

        return new([.. busiest], volumes.Count - busiest.Count, [.. drawn.Take(MostLinks)], Math.Max(0, drawn.Count - MostLinks));
    }

    private static List<DrawnLink> Pool(IReadOnlyList<LinkSum> links, HashSet<Guid> busiest)
    {
        var pooled = new Dictionary<(Guid?, Guid?), LinkAmounts>();
        foreach (var link in links)
        {
            var ends = (Drawn(link.Id.SupplierId), Drawn(link.Id.ReceiverId));
            if (!pooled.TryGetValue(ends, out var amounts))
            {
                pooled[ends] = amounts = new();
            }

            amounts.Add(link);
        }

        return [.. pooled.Where(pair => pair.Key.Item1 != pair.Key.Item2)
            .Select(pair => new DrawnLink(pair.Key.Item1, pair.Key.Item2, pair.Value))
            .OrderByDescending(link => link.Amounts.Handovers)];

        Guid? Drawn(Guid party) => busiest.Contains(party) ? party : null;
    }
}
