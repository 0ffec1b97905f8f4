using Ambos.Core.Surveys;

namespace Ambos.Core.Statistics;

/// <summary>The score that answers give by their measure, each in the unit in which people read it.</summary>
/// <remarks>
/// NPS and eNPS: points from -100 to 100. CSAT and the share of CES: percent. Means: the scale itself. Groups are pooled by adding
/// their counts before asking for the score.
/// </remarks>
public static class Score
{
    private const int Percent = 100;

    /// <summary>The score with n and interval. Null without answers or without a measure.</summary>
    public static Estimate? Of(Measure measure, ValueCounts answers) => measure switch
    {
        Measure.Nps => NetPromoter.Of(Recommending(answers)),
        Measure.Csat or Measure.CesShare => InPercent(Satisfied(measure, answers).Estimate()),
        Measure.CesMean or Measure.Mean => Moments(answers).Estimate(),
        _ => null,
    };

    /// <summary>The difference of two scores of the same measure. Null when one has no answers, or without a measure.</summary>
    public static Difference? Between(Measure measure, ValueCounts a, ValueCounts b) => measure switch
    {
        Measure.Nps => NetPromoter.Between(Recommending(a), Recommending(b)),
        Measure.Csat or Measure.CesShare => InPercent(Share.Between(Satisfied(measure, a), Satisfied(measure, b))),
        Measure.CesMean or Measure.Mean => Statistics.Moments.Between(Moments(a), Moments(b)),
        _ => null,
    };

    private static Recommending Recommending(ValueCounts answers) =>
        new(answers.Between(9, 10), answers.Between(7, 8), answers.Between(0, 6));

    /// <summary>CSAT: 4 and 5 of 1 to 5. CES as a share: 5 to 7 of 1 to 7.</summary>
    private static Share Satisfied(Measure measure, ValueCounts answers) => measure is Measure.Csat
        ? new Share(answers.Between(4, 5), answers.Between(1, 5))
        : new Share(answers.Between(5, 7), answers.Between(1, 7));

    private static Moments Moments(ValueCounts answers) =>
        answers.ByValue.Aggregate(default(Moments), (moments, pair) => moments.With(pair.Key, pair.Value));

    private static Estimate? InPercent(Estimate? share) => share is null ? null : share with
    {
        Value = Percent * share.Value,
        StandardError = Percent * share.StandardError,
        Interval = InPercent(share.Interval),
    };

    private static Difference? InPercent(Difference? difference) => difference is null ? null : difference with
    {
        Value = Percent * difference.Value,
        StandardError = Percent * difference.StandardError,
        Interval = InPercent(difference.Interval),
    };

    private static Bounds? InPercent(Bounds? bounds) => bounds is { } ends ? new Bounds(Percent * ends.Low, Percent * ends.High) : null;
}
