using Ambos.Catalogue.Contract;
using Ambos.Chain.Map;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Chain.Report;

/// <summary>What the chain page shows: the sums, one page of links, the names that stand on it.</summary>
/// <param name="From">Which link in the order is the first on the page.</param>
/// <param name="Suppliers">The busiest suppliers, to choose from.</param>
/// <param name="Any">Whether anything has ever been counted.</param>
public sealed record ChainView(
    ChainFilter Filter, ChainSums Sums, DrawnChain Drawn, IReadOnlyList<LinkSum> Page, int From, ChainNames Names,
    IReadOnlyList<Guid> Suppliers, IReadOnlyList<Guid> Customers, IReadOnlyList<(Guid Id, string Name)> Services, bool Any)
{
    public const int Together = 25;

    public string? Next => From + Together < Sums.Links.Count ? $"{From + Together}" : null;

    public string? Previous => From > 0 ? $"{From}" : null;
}

/// <summary>Reads the chain page; only what is shown is named, so that thousands of links cost no more than one page.</summary>
public sealed class ReadChainView(AmbosDb db, ReadChainSums sums)
{
    private const int MostChoices = 60;

    public async Task<ChainView> Run(ChainFilter filter, string? sort, int from, CancellationToken cancel)
    {
        var chain = await sums.Run(filter, cancel);
        var all = filter == ChainFilter.All ? chain : await sums.Run(ChainFilter.All, cancel);
        var page = chain.Links.Order(sort).Skip(from).Take(ChainView.Together).ToList();
        var drawn = DrawnChain.Of(chain.Links);
        var suppliers = Busiest(all.Links, link => link.SupplierId, filter.SupplierId);
        var customers = Busiest(all.Links, link => link.ReceiverId, filter.ReceiverId);

        var parties = drawn.Parties.Concat(suppliers).Concat(customers).Select(party => new LinkId(party, party, Guid.Empty, ""));
        var names = await ChainNames.Of(db, page.Select(link => link.Id).Concat(parties), chain.Services.Select(service => service.ServiceId), cancel);
        await names.AddReasons(db, chain.Links.SelectMany(link => link.Reasons.Counts.Keys), cancel);
        Guid[] served = [.. all.Services.Select(service => service.ServiceId)];
        var services = await db.Set<Service>().Where(service => EF.Parameter(served).Contains(service.Id))
            .OrderBy(service => service.Name).Select(service => new { service.Id, service.Name }).ToListAsync(cancel);

        return new(filter, chain, drawn, page, from, names, suppliers, customers, services.ConvertAll(row => (row.Id, row.Name)), all.Services.Count > 0);
    }

    private static List<Guid> Busiest(IReadOnlyList<LinkSum> links, Func<LinkId, Guid> end, Guid? chosen) =>
    [
        .. links.GroupBy(link => end(link.Id)).OrderByDescending(group => group.Sum(link => link.Handovers)).Take(MostChoices)
            .Select(group => group.Key).Concat(chosen is { } one ? [one] : []).Distinct(),
    ];
}
