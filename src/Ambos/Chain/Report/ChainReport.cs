using NodaTime;

namespace Ambos.Chain.Report;

/// <summary>How the promises of a company are kept along its chain, over a period.</summary>
/// <param name="From">The first day; nothing when the period has no beginning.</param>
/// <param name="To">The last day, which belongs to the period.</param>
/// <param name="Definitions">What each figure means.</param>
public sealed record ChainReport(
    LocalDate? From,
    LocalDate? To,
    IReadOnlyList<ServiceReport> Services,
    IReadOnlyList<LinkReport> Links,
    IReadOnlyDictionary<string, string> Definitions);

public sealed record ServiceReport(
    string Service,
    long Requests,
    long Delivered,
    long Kept,
    long Broken,
    long Undelivered,
    double? ScoreMean,
    long ScoreCount,
    double? ScoreMeanKept,
    double? ScoreMeanBroken,
    IReadOnlyDictionary<string, long> BrokenBy,
    long PingPong,
    long Handovers,
    double? RolledThroughputYield);

/// <param name="SupplierKey">The supplier's key in the history that was imported; nothing for those made here.</param>
/// <param name="CustomerKey">The same of the customer.</param>
public sealed record LinkReport(
    string Supplier,
    string? SupplierKey,
    string Customer,
    string? CustomerKey,
    string Service,
    string Step,
    long Handovers,
    long OnTime,
    long Late,
    double? FirstPassYield,
    CycleHours CycleHours,
    double OwedHours,
    IReadOnlyDictionary<string, long> Rejections);

public sealed record CycleHours(double? Median, double? P90);
