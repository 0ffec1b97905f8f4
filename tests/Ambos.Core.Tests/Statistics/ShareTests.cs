using Ambos.Core.Statistics;

namespace Ambos.Core.Tests.Statistics;

/// <summary>Newcombe, Statistics in Medicine 17 (1998): Table I of pages 857-872, and Table II of pages 873-890.</summary>
public sealed class ShareTests
{
    [Theory]
    [InlineData(81, 263, 0.255288519878, 0.366209576983)]
    [InlineData(15, 148, 0.062386399531, 0.160487241723)]
    [InlineData(0, 20, 0, 0.161125158053)]
    [InlineData(1, 29, 0.006113214293, 0.171755218793)]
    [InlineData(20, 20, 0.838874841947, 1)]
    public void A_share_has_the_interval_of_Wilson(int of, int count, double low, double high)
    {
        var interval = new Share(of, count).Estimate()!.Interval!.Value;

        Assert.Equal(low, interval.Low, 1e-9);
        Assert.Equal(high, interval.High, 1e-9);
    }

    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(10, 10, 0, 20, 0.6791, 1)]
    public void The_difference_of_two_shares_has_the_interval_of_Newcombe(int a, int m, int b, int n, double low, double high)
    {
        var difference = Share.Between(new Share(a, m), new Share(b, n))!;

        Assert.Equal(low, difference.Interval!.Value.Low, 5e-5);
        Assert.Equal(high, difference.Interval!.Value.High, 5e-5);
        Assert.Equal(Finding.Higher, difference.Finding);
    }

    [Fact]
    public void Shares_that_are_both_none_do_not_differ() =>
        Assert.Equal(Finding.NoDifference, Share.Between(new Share(0, 20), new Share(0, 30))!.Finding);

    [Fact]
    public void Nothing_has_no_share() => Assert.Null(default(Share).Estimate());

    [Fact]
    public void More_than_all_is_an_error() => Assert.Throws<InvalidOperationException>(() => new Share(3, 2).Estimate());

    [Fact]
    public void The_undeliverable_are_not_counted_as_silent()
    {
        var rate = new ResponseRate(Invited: 120, Ineligible: 10, Undeliverable: 10, Completed: 25);

        Assert.Equal(0.25, rate.Estimate()!.Value);
        Assert.Equal(100, rate.Estimate()!.Count);
        Assert.Null(new ResponseRate(3, 0, 3, 0).Estimate());
        Assert.Equal(0.5, (rate + new ResponseRate(50, 0, 0, 50)).Estimate()!.Value);
    }
}
