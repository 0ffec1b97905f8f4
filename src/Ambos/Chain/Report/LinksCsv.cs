using Ambos.Platform.Rights;
using Ambos.Platform.Web;

namespace Ambos.Chain.Report;

/// <summary>All links, and all services, with their figures as files.</summary>
public static class LinksCsv
{
    private static readonly string[] Columns =
    [
        "supplier", "customer", "service", "step", "handovers", "on_time", "late", "first_pass_yield", "rejected",
        "median_hours", "p90_hours", "owed_hours",
    ];

    private static readonly string[] ServiceColumns =
    [
        "service", "requests", "delivered", "kept", "broken", "undelivered", "score_mean", "scores", "score_mean_kept", "score_mean_broken",
        "ping_pong", "handovers", "rolled_throughput_yield",
    ];

    public static void MapServices(IEndpointRouteBuilder app) => app
        .MapGet("/chain/services.csv", async (
            string? from, string? to, Guid? service, string? side, Guid? supplier, Guid? customer, ReadChainReport read, CancellationToken cancel) =>
        {
            var filter = ChainFilter.All.During(from, to).On(side) with { ServiceId = service, SupplierId = supplier, ReceiverId = customer };
            return new CsvDownload("services.csv", ServiceColumns, (await read.Run(filter, cancel)).Services.Select(Cells).ToAsyncEnumerable());
        })
        .Allow(Right.SeeChain)
        .ExcludeFromDescription();

    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/chain/links.csv", async (
            string? from, string? to, Guid? service, string? side, Guid? supplier, Guid? customer, ReadChainReport read, CancellationToken cancel) =>
        {
            var filter = ChainFilter.All.During(from, to).On(side) with { ServiceId = service, SupplierId = supplier, ReceiverId = customer };
            return new CsvDownload("links.csv", Columns, Rows(await read.Run(filter, cancel)).ToAsyncEnumerable());
        })
        .Allow(Right.SeeChain)
        .ExcludeFromDescription();

    private static IEnumerable<object?[]> Rows(ChainReport report) => report.Links.Select(link => new object?[]
    {
        link.Supplier, link.Customer, link.Service, link.Step, link.Handovers, link.OnTime, link.Late, link.FirstPassYield,
        link.Rejections.Values.Sum(), link.CycleHours.Median, link.CycleHours.P90, link.OwedHours,
    });

    private static object?[] Cells(ServiceReport row) =>
    [
        row.Service, row.Requests, row.Delivered, row.Kept, row.Broken, row.Undelivered, row.ScoreMean, row.ScoreCount, row.ScoreMeanKept, row.ScoreMeanBroken,
        row.PingPong, row.Handovers, row.RolledThroughputYield,
    ];
}
