using Ambos.Catalogue.Contract;
using Ambos.Chain.Figures;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Chain.Report;

/// <summary>Which link of the chain breaks its promises, in figures: the same for page, API and command line.</summary>
public sealed class ReadChainReport(AmbosDb db, ReadChainSums sums)
{
    /// <summary>What the receivers outside the teams are called.</summary>
    public const string Outside = "customers";

    /// <summary>Rejections without a reason from the list.</summary>
    public const string OtherReason = "other";

    public async Task<ChainReport> Run(ChainFilter filter, CancellationToken cancel)
    {
        var chain = await sums.Run(filter, cancel);
        var names = await ChainNames.Of(db, chain.Links.Select(link => link.Id), chain.Services.Select(service => service.ServiceId), cancel);
        await names.AddReasons(db, chain.Links.SelectMany(link => link.Reasons.Counts.Keys), cancel);

        return new(
            filter.From,
            filter.To,
            [.. chain.Services.Select(service => Report(service, names)).OrderByDescending(row => row.Requests).ThenBy(row => row.Service, StringComparer.Ordinal)],
            [.. chain.Links.Select(link => Report(link, names)).OrderByDescending(row => row.Handovers)
                .ThenBy(row => row.Supplier, StringComparer.Ordinal).ThenBy(row => row.Customer, StringComparer.Ordinal).ThenBy(row => row.Step, StringComparer.Ordinal)],
            Definitions.All);
    }

    /// <summary>The service of this name, whatever the case of its letters; the oldest of several.</summary>
    public async Task<Guid> FindService(string name, CancellationToken cancel)
    {
        var services = await db.Set<Service>().OrderBy(service => service.CreatedAt)
            .Select(service => new { service.Id, service.Name }).ToListAsync(cancel);
        var found = services.Find(service => string.Equals(service.Name, name.Trim(), StringComparison.OrdinalIgnoreCase));
        return found?.Id ?? throw new UnknownServiceException(name, CloseNames.To(name, services.Select(service => service.Name)));
    }

    public static void Map(IEndpointRouteBuilder reports) => reports
        .MapGet("/chain", async (string? from, string? to, string? service, string? side, ReadChainReport read, CancellationToken cancel) =>
        {
            var filter = ChainFilter.All.During(from, to).On(side);
            return await read.Run(filter with { ServiceId = service is null or "" ? null : await read.FindService(service, cancel) }, cancel);
        })
        .Allow(Right.SeeChain)
        .WithName(nameof(ReadChainReport))
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static ServiceReport Report(ServiceSum sum, ChainNames names) => new(
        names[sum.ServiceId],
        sum.Requests,
        sum.Delivered,
        sum.Kept,
        sum.Broken,
        sum.Undelivered,
        sum.ScoreMean,
        sum.Scored,
        sum.ScoreMeanKept,
        sum.ScoreMeanBroken,
        Named(sum.BrokenBy, step => step.Length > 0 ? step : names[sum.ServiceId]),
        sum.PingPong,
        sum.Handovers,
        sum.RolledThroughputYield);

    private static LinkReport Report(LinkSum sum, ChainNames names) => new(
        names[sum.Id.SupplierId],
        names.KeyOf(sum.Id.SupplierId),
        sum.Id.ReceiverId == Handover.Outside ? Outside : names[sum.Id.ReceiverId],
        names.KeyOf(sum.Id.ReceiverId),
        names[sum.Id.ServiceId],
        sum.Id.Step,
        sum.Handovers,
        sum.OnTime,
        sum.Late,
        sum.FirstPassYield,
        new(sum.MedianCycle?.TotalHours, sum.SlowCycle?.TotalHours),
        sum.Owed.TotalHours,
        Named(sum.Reasons, reason => reason.Length > 0 && names.Knows(Guid.Parse(reason)) ? names[Guid.Parse(reason)] : OtherReason));

    private static Dictionary<string, long> Named(Tally tally, Func<string, string> name) => tally.Counts
        .GroupBy(count => name(count.Key))
        .OrderByDescending(group => group.Sum(count => count.Value))
        .ToDictionary(group => group.Key, group => group.Sum(count => count.Value));
}

/// <summary>Nobody supplies a service of this name.</summary>
public sealed class UnknownServiceException(string name, IReadOnlyList<string> close) : RefusedException("unknown", RefusalKind.Invalid, "service")
{
    public override string Message => close.Count == 0
        ? $"There is no service \"{name}\", and no other either. Import a history or write services in the catalogue first."
        : $"There is no service \"{name}\". The closest: {string.Join(", ", close.Select(other => $"\"{other}\""))}.";
}
