using Ambos.Core.Statistics;
using FsCheck.Fluent;

namespace Ambos.Core.Tests.Statistics;

public sealed class MomentsTests
{
    /// <summary>NIST StRD, NumAcc4: 10000000.2, then 10000000.1 and 10000000.3 five hundred times. Certified: mean 10000000.2, deviation 0.1.</summary>
    private static readonly double[] NumAcc4 = [10000000.2, .. Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? 10000000.1 : 10000000.3)];

    [Fact]
    public void A_large_mean_does_not_swallow_a_small_deviation()
    {
        var moments = Moments.Of(NumAcc4);

        Assert.Equal(10000000.2, moments.Mean!.Value, 1e-8);
        Assert.Equal(0.1, moments.Deviation!.Value, 1e-8);
    }

    [Fact]
    public void Values_that_swing_resemble_the_one_before_as_certified()
    {
        Assert.Equal(-0.999, Series.Autocorrelation(NumAcc4, 1)!.Value, 1e-7);
        Assert.Null(Series.Autocorrelation([5, 5, 5], 1));
        Assert.Null(Series.Autocorrelation([1, 2], 2));
    }

    [Fact]
    public void Parts_merged_are_the_whole() => Property.Holds(
        from cuts in Gen.Choose(0, NumAcc4.Length).Two()
        select (Low: Math.Min(cuts.Item1, cuts.Item2), High: Math.Max(cuts.Item1, cuts.Item2)),
        cut =>
        {
            var merged = Moments.Of(NumAcc4[..cut.Low]) + Moments.Of(NumAcc4[cut.Low..cut.High]) + Moments.Of(NumAcc4[cut.High..]);

            Assert.Equal(NumAcc4.Length, merged.Count);
            Assert.Equal(10000000.2, merged.Mean!.Value, 1e-8);
            Assert.Equal(0.1, merged.Deviation!.Value, 1e-8);
        });

    /// <summary>Student's data on sleep (Biometrika 6, 1908), as t.test of R compares them by default.</summary>
    [Fact]
    public void Means_are_compared_as_Welch_does()
    {
        var first = Moments.Of([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]);
        var second = Moments.Of([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);

        var difference = Moments.Between(first, second)!;

        Assert.Equal(-1.58, difference.Value, 1e-9);
        Assert.Equal(-1.8608, difference.Statistic!.Value, 5e-5);
        Assert.Equal(0.07939, difference.Probability!.Value, 5e-6);
        Assert.Equal(-3.3654832, difference.Interval!.Value.Low, 5e-8);
        Assert.Equal(0.2054832, difference.Interval!.Value.High, 5e-8);
        Assert.Equal(Finding.NoDifference, difference.Finding);
    }

    [Theory]
    [InlineData(1, 12.706204736432095)]
    [InlineData(2, 4.302652729911275)]
    [InlineData(10, 2.2281388519649385)]
    [InlineData(30, 2.0422724563012373)]
    [InlineData(1e9, 1.959963987)]
    public void The_reach_of_Student_is_that_of_the_tables(double freedom, double reach) =>
        Assert.Equal(reach, StudentT.Reach95(freedom), 1e-8);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0.31731050786291415)]
    [InlineData(Normal.Z95, 0.05)]
    [InlineData(3, 0.0026997960632601866)]
    [InlineData(-8, 1.2441921148543574e-15)]
    public void The_normal_tails_are_those_of_the_tables(double z, double tails) =>
        Assert.Equal(1, Normal.TwoSided(z) / tails, 1e-9);
}
