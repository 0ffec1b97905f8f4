using Ambos.Core.Statistics;
using Ambos.Core.Surveys;

namespace Ambos.Core.Tests.Statistics;

/// <summary>
/// Values of measuringu.com (adjusted Wald after Rocks, The American Statistician 70(4), 2016) and of stats.stackexchange.com
/// (variance 5/9 of 162, 108, 54); the difference of two samples computed by hand.
/// </summary>
public sealed class ScoreTests
{
    [Theory]
    [InlineData(162, 108, 54, 33.333333, 4.140867, 24.945251, 41.109794)]
    [InlineData(60, 25, 15, 45, 7.399324, 29.343111, 58.03553)]
    [InlineData(3, 4, 3, 0, 24.494897, -41.289096, 41.289096)]
    [InlineData(10, 0, 0, 100, 0, 47.503552, 100)]
    [InlineData(1, 0, 0, 100, 0, -48.498649, 98.498649)]
    [InlineData(0, 0, 10, -100, 0, -100, -47.503552)]
    public void A_net_promoter_score_has_an_adjusted_interval(
        int promoters, int passives, int detractors, double score, double error, double low, double high)
    {
        var estimate = NetPromoter.Of(new Recommending(promoters, passives, detractors))!;

        Assert.Equal(score, estimate.Value, 1e-4);
        Assert.Equal(error, estimate.StandardError!.Value, 1e-4);
        Assert.Equal(low, estimate.Interval!.Value.Low, 1e-4);
        Assert.Equal(high, estimate.Interval!.Value.High, 1e-4);
        Assert.Equal(promoters + passives + detractors, estimate.Count);
    }

    [Fact]
    public void Two_net_promoter_scores_are_compared_by_their_errors()
    {
        var difference = NetPromoter.Between(new Recommending(162, 108, 54), new Recommending(60, 25, 15))!;

        Assert.Equal(-11.666667, difference.Value, 1e-4);
        Assert.Equal(8.479197, difference.StandardError!.Value, 1e-4);
        Assert.Equal(-1.375917, difference.Statistic!.Value, 1e-4);
        Assert.Equal(Finding.NoDifference, difference.Finding);
    }

    [Fact]
    public void One_delighted_and_one_angry_customer_prove_nothing()
    {
        var difference = NetPromoter.Between(new Recommending(1, 0, 0), new Recommending(0, 0, 1))!;

        Assert.Equal(200, difference.Value);
        Assert.Equal(Finding.NoDifference, difference.Finding);
        Assert.Equal(Finding.Higher, NetPromoter.Between(new Recommending(20, 0, 0), new Recommending(0, 0, 20))!.Finding);
    }

    [Fact]
    public void Nothing_has_no_score_and_no_difference()
    {
        foreach (var measure in Enum.GetValues<Measure>())
        {
            Assert.Null(Score.Of(measure, ValueCounts.None));
            Assert.Null(Score.Between(measure, ValueCounts.None, ValueCounts.Of([5, 5])));
        }
    }

    [Fact]
    public void Each_measure_reads_the_answers_in_its_own_way()
    {
        var five = ValueCounts.Of([5, 4, 4, 3, 1]);
        var seven = ValueCounts.Of([7, 6, 5, 4, 1, 1]);

        Assert.Equal(60, Score.Of(Measure.Csat, five)!.Value, 1e-9);
        Assert.Equal(50, Score.Of(Measure.CesShare, seven)!.Value, 1e-9);
        Assert.Equal(4, Score.Of(Measure.CesMean, seven)!.Value, 1e-9);
        Assert.Equal(3.4, Score.Of(Measure.Mean, five)!.Value, 1e-9);
        Assert.Equal(-100.0 / 4, Score.Of(Measure.Nps, ValueCounts.Of([10, 0, 6, 7]))!.Value, 1e-9);
        Assert.Null(Score.Of(Measure.None, five));
    }

    [Fact]
    public void Teams_are_pooled_and_not_averaged()
    {
        var large = ValueCounts.Of(Enumerable.Repeat(9, 90).Concat(Enumerable.Repeat(0, 10)));
        var small = ValueCounts.Of([0, 0]);

        Assert.Equal((90.0 - 12) / 102 * 100, Score.Of(Measure.Nps, large + small)!.Value, 1e-9);
    }

    [Fact]
    public void All_the_same_leaves_no_doubt_out()
    {
        Assert.True(Score.Of(Measure.Csat, ValueCounts.Of(Enumerable.Repeat(5, 10)))!.Interval!.Value.Low < 75);
        Assert.Null(Score.Of(Measure.Mean, ValueCounts.Of(Enumerable.Repeat(5, 10)))!.Interval);
        Assert.Null(Score.Between(Measure.Mean, ValueCounts.Of([5, 5, 5]), ValueCounts.Of([4, 4, 4]))!.Probability);
        Assert.Equal(Finding.TooFew, Score.Between(Measure.Mean, ValueCounts.Of([5]), ValueCounts.Of([4, 3]))!.Finding);
    }
}
