using Ambos.Core.Statistics;
using FsCheck.Fluent;

namespace Ambos.Core.Tests.Statistics;

public sealed class PercentileTests
{
    [Theory]
    [InlineData(0, 15)]
    [InlineData(0.05, 16)] // rank 0.2 between 15 and 20
    [InlineData(0.3, 23)] // rank 1.2 between 20 and 35
    [InlineData(0.5, 35)]
    [InlineData(0.9, 46)]
    [InlineData(1, 50)]
    public void Between_two_values_it_is_interpolated(double share, double expected) =>
        Assert.Equal(expected, Percentile.Of([50, 15, 40, 20, 35], share)!.Value, 1e-9);

    [Fact]
    public void Nothing_has_no_percentile()
    {
        Assert.Null(Percentile.Of([], 0.5));
        Assert.Null(Percentile.OfSorted([], 0.5));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_share_outside_zero_to_one_is_an_error(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Percentile.Of([1], share));

    [Fact]
    public void Selecting_gives_the_same_as_sorting() => Property.Holds(
        from size in Gen.Choose(1, 400)
        from spread in Gen.Elements(1, 3, 100, 1_000_000)
        from values in Gen.Choose(-spread, spread).ArrayOf(size)
        from share in Gen.Choose(0, 1000)
        select (Values: values.Select(value => (long)value).ToArray(), Share: share / 1000.0),
        sample =>
        {
            var sorted = sample.Values.Order().ToArray();

            Assert.Equal(Percentile.OfSorted(sorted, sample.Share), Percentile.Of(sample.Values, sample.Share));
            Assert.Equal(Naive(sorted, sample.Share), Percentile.Of(sample.Values, sample.Share)!.Value, 1e-6);
        });

    private static double Naive(long[] sorted, double share)
    {
        var rank = share * (sorted.Length - 1);
        var (low, high) = (sorted[(int)Math.Floor(rank)], sorted[(int)Math.Ceiling(rank)]);

        return low + ((rank % 1) * (high - low));
    }
}
