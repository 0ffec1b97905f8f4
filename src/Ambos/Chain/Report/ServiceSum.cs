using Ambos.Chain.Figures;
using Ambos.Core.Chain;

namespace Ambos.Chain.Report;

/// <summary>The figures of a service over a period.</summary>
public sealed class ServiceSum(Guid serviceId) : ServiceAmounts
{
    private readonly Dictionary<(Guid ServiceId, string Step), LinkAmounts> _steps = [];

    public Guid ServiceId { get; } = serviceId;

    public Tally BrokenBy { get; } = Tally.Empty;

    public long Undelivered => Requests - Delivered;

    public double? ScoreMean => Mean(ScoreTotal, Scored);

    public double? ScoreMeanKept => Mean(ScoreTotalKept, ScoredKept);

    public double? ScoreMeanBroken => Mean(ScoreTotalBroken, ScoredBroken);

    /// <summary>The chance that work passes all steps of the service without coming back; who does a step makes no difference.</summary>
    public double? RolledThroughputYield =>
        Yield.RolledThroughput(_steps.Values.Select(step => Yield.FirstPass(step.AcceptedFirst, step.AnsweredFirst)));

    public void Add(ServiceFigure figure)
    {
        base.Add(figure);
        BrokenBy.Add(figure.BrokenBy);
    }

    /// <summary>Counts a link of the chain that ends with this service.</summary>
    public void AddStep(LinkFigure figure)
    {
        var step = (figure.ServiceId, figure.Step);
        if (!_steps.TryGetValue(step, out var amounts))
        {
            _steps[step] = amounts = new();
        }

        amounts.Add(figure);
    }

    private static double? Mean(long total, long count) => count > 0 ? (double)total / ScoreUnit / count : null;
}
