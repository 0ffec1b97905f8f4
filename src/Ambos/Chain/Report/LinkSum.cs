using Ambos.Chain.Figures;
using Ambos.Core.Chain;
using Ambos.Core.Statistics;
using NodaTime;

namespace Ambos.Chain.Report;

/// <summary>A supplier and its customer for one step of one service.</summary>
public readonly record struct LinkId(Guid SupplierId, Guid ReceiverId, Guid ServiceId, string Step);

/// <summary>The figures of a link over a period.</summary>
public sealed class LinkSum(LinkId id) : LinkAmounts
{
    private readonly List<byte[]> _digests = [];
    private DurationDigest? _cycles;

    public LinkId Id { get; } = id;

    public Tally Reasons { get; } = Tally.Empty;

    /// <summary>Nothing where nobody accepted or rejected anything: imported history.</summary>
    public double? FirstPassYield => Yield.FirstPass(AcceptedFirst, AnsweredFirst);

    /// <summary>Of the hand-overs that were promised. Nothing where nothing was promised.</summary>
    public double? OnTimeShare => OnTime + Late > 0 ? (double)OnTime / (OnTime + Late) : null;

    public Duration? MedianCycle => Cycles.Percentile(0.5);

    public Duration? SlowCycle => Cycles.Percentile(0.9);

    public Duration Owed => Duration.FromSeconds(OwedSeconds);

    /// <summary>Read only when it is asked for: most of a long list is not shown.</summary>
    private DurationDigest Cycles => _cycles ??= Merge();

    public void Add(LinkFigure figure)
    {
        base.Add(figure);
        Reasons.Add(figure.Reasons);
        _digests.Add(figure.Cycles);
    }

    private DurationDigest Merge()
    {
        var all = new DurationDigest();
        foreach (var digest in _digests)
        {
            all.Merge(digest);
        }

        return all;
    }
}
