using Ambos.Core.Statistics;

namespace Ambos.Core.Tests.Statistics;

/// <summary>Benjamini and Hochberg, J. R. Statist. Soc. B 57 (1995), section 3.2; adjusted values as p.adjust of R gives them.</summary>
public sealed class FalseDiscoveryTests
{
    private static readonly double?[] Published =
        [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1.0];

    [Fact]
    public void Of_fifteen_comparisons_four_remain()
    {
        var adjusted = FalseDiscovery.Adjusted(Published);

        double[] expected =
        [
            0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857142857, 0.063857142857, 0.0645, 0.0765, 0.486, 0.581181818182, 0.714875,
            0.753230769231, 0.813214285714, 1.0,
        ];
        Assert.All(expected.Zip(adjusted), pair => Assert.Equal(pair.First, pair.Second!.Value, 1e-9));
        Assert.Equal(4, adjusted.Count(probability => probability < Difference.Level));
    }

    [Fact]
    public void The_order_given_stays_and_the_unknown_does_not_count()
    {
        Assert.Equal([0.06, null, 0.02, 0.06], FalseDiscovery.Adjusted([0.06, null, 0.02 / 3, 0.05]).Select(Rounded));
        Assert.Empty(FalseDiscovery.Adjusted([]));
        Assert.Equal([0.04], FalseDiscovery.Adjusted([0.04]));
    }

    [Fact]
    public void A_probability_above_one_is_an_error() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FalseDiscovery.Adjusted([1.1]));

    private static double? Rounded(double? probability) => probability is null ? null : Math.Round(probability.Value, 9);
}
