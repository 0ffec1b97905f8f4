using Ambos.Chain.Figures;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Ambos.Chain.Report;

/// <summary>Links and services of a part of the chain with their figures.</summary>
public sealed record ChainSums(IReadOnlyList<LinkSum> Links, IReadOnlyList<ServiceSum> Services);

/// <summary>Adds up figures over a period; kept until any figure changes.</summary>
public sealed class ReadChainSums(AmbosDb db, ChainCache cache)
{
    public async Task<ChainSums> Run(ChainFilter filter, CancellationToken cancel)
    {
        var edition = await FigureEdition.Read(db, cancel);
        var key = (edition.Number, filter);
        if (cache.Sums.TryGetValue(key, out ChainSums? kept))
        {
            return kept!;
        }

        return cache.Sums.Set(key, await Add(filter, cancel), new MemoryCacheEntryOptions { Size = 1 });
    }

    private async Task<ChainSums> Add(ChainFilter filter, CancellationToken cancel)
    {
        var links = new Dictionary<LinkId, LinkSum>();
        var services = new Dictionary<Guid, ServiceSum>();
        foreach (var range in Grains.Cover(filter.From, filter.To))
        {
            await AddServices(filter, range, services, cancel);
        }

        foreach (var range in Grains.Cover(filter.From, filter.To))
        {
            await AddLinks(filter, range, links, services, cancel);
        }

        return new([.. links.Values.OrderByDescending(link => link.Handovers)], [.. services.Values.OrderByDescending(service => service.Requests)]);
    }

    private async Task AddServices(ChainFilter filter, FigureRange range, Dictionary<Guid, ServiceSum> services, CancellationToken cancel)
    {
        var figures = db.Set<ServiceFigure>().AsNoTracking()
            .Where(figure => figure.Grain == range.Grain && figure.Day >= range.First && figure.Day <= range.Last)
            .Where(figure => filter.ServiceId == null || figure.ServiceId == filter.ServiceId)
            .Where(figure => filter.Side == null || figure.Side == filter.Side);
        await foreach (var figure in figures.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!services.TryGetValue(figure.ServiceId, out var sum))
            {
                services[figure.ServiceId] = sum = new(figure.ServiceId);
            }

            sum.Add(figure);
        }
    }

    private async Task AddLinks(
        ChainFilter filter, FigureRange range, Dictionary<LinkId, LinkSum> links, Dictionary<Guid, ServiceSum> services, CancellationToken cancel)
    {
        var figures = db.Set<LinkFigure>().AsNoTracking()
            .Where(figure => figure.Grain == range.Grain && figure.Day >= range.First && figure.Day <= range.Last)
            .Where(figure => filter.ServiceId == null || figure.ServiceId == filter.ServiceId || figure.Chain == filter.ServiceId)
            .Where(figure => filter.Side == null || figure.Side == filter.Side)
            .Where(figure => filter.SupplierId == null || figure.SupplierId == filter.SupplierId)
            .Where(figure => filter.ReceiverId == null || figure.ReceiverId == filter.ReceiverId);
        await foreach (var figure in figures.AsAsyncEnumerable().WithCancellation(cancel))
        {
            var id = new LinkId(figure.SupplierId, figure.ReceiverId, figure.ServiceId, figure.Step);
            if (!links.TryGetValue(id, out var sum))
            {
                links[id] = sum = new(id);
            }

            sum.Add(figure);
            services.GetValueOrDefault(figure.Chain)?.AddStep(figure);
        }
    }
}

/// <summary>The sums that were asked for last, so that a page that many look at is added up once.</summary>
public sealed class ChainCache : IDisposable
{
    private const int Most = 50;

    public MemoryCache Sums { get; } = new(new MemoryCacheOptions { SizeLimit = Most });

    public void Dispose() => Sums.Dispose();
}
