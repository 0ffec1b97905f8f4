using Ambos.Core.Statistics;
using NodaTime;

namespace Ambos.Chain.Figures;

/// <summary>By how much the figures change: some requests' old facts taken out, their new facts put in.</summary>
internal sealed class Difference
{
    public Dictionary<LinkKey, LinkDifference> Links { get; } = [];
    public Dictionary<ServiceKey, ServiceDifference> Services { get; } = [];

    public void TakeOut(RequestFacts facts) => Count(facts, -1);

    public void PutIn(RequestFacts facts) => Count(facts, 1);

    private void Count(RequestFacts facts, int times)
    {
        var amounts = facts.Amounts();
        foreach (var grain in Grains.All)
        {
            var key = new ServiceKey(grain, grain.Start(facts.Day), facts.ServiceId, facts.Side);
            Of(Services, key).Count(facts, amounts, times);
        }

        foreach (var handover in facts.Handovers)
        {
            var added = handover.Amounts();
            foreach (var grain in Grains.All)
            {
                Of(Links, handover.Key(grain)).Count(handover, added, times);
            }
        }
    }

    private static TValue Of<TKey, TValue>(Dictionary<TKey, TValue> all, TKey key) where TKey : notnull where TValue : new()
    {
        if (!all.TryGetValue(key, out var found))
        {
            all[key] = found = new();
        }

        return found;
    }
}

/// <summary>By how much one row of service figures changes.</summary>
internal sealed class ServiceDifference
{
    private readonly ServiceAmounts _amounts = new();
    private readonly Tally _brokenBy = Tally.Empty;

    public void Count(RequestFacts facts, ServiceAmounts amounts, int times)
    {
        _amounts.Add(amounts, times);
        if (facts.IsBroken)
        {
            _brokenBy.Add(facts.BrokenBy, times);
        }
    }

    public void Apply(ServiceFigure figure)
    {
        figure.Add(_amounts);
        figure.BrokenBy.Add(_brokenBy);
    }
}

/// <summary>By how much one row of link figures changes.</summary>
internal sealed class LinkDifference
{
    private readonly LinkAmounts _amounts = new();
    private readonly Tally _reasons = Tally.Empty;
    private readonly List<long> _newCycles = [];
    private readonly List<long> _oldCycles = [];

    public void Count(HandoverFacts handover, LinkAmounts amounts, int times)
    {
        _amounts.Add(amounts, times);
        (times > 0 ? _newCycles : _oldCycles).Add(handover.CycleSeconds);
        if (handover.Judgement is Judgement.Rejected)
        {
            _reasons.Add(handover.ReasonId?.ToString() ?? "", times);
        }
    }

    public void Apply(LinkFigure figure)
    {
        figure.Add(_amounts);
        figure.Reasons.Add(_reasons);
        var cycles = DurationDigest.FromBytes(figure.Cycles);
        _newCycles.ForEach(seconds => cycles.Add(Duration.FromSeconds(seconds)));
        _oldCycles.ForEach(seconds => cycles.Remove(Duration.FromSeconds(seconds)));
        figure.Cycles = cycles.ToBytes();
    }
}
