namespace Ambos.Core.Statistics;

/// <summary>Several comparisons at once: among many, some look large by chance alone.</summary>
/// <remarks>Benjamini and Hochberg, J. R. Statist. Soc. B 57 (1995): the share of false findings stays below the level.</remarks>
public static class FalseDiscovery
{
    /// <summary>The probabilities adjusted, in the order given; those that cannot be told stay so and do not count.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not from 0 to 1.</exception>
    public static double?[] Adjusted(IReadOnlyList<double?> probabilities)
    {
        var known = Enumerable.Range(0, probabilities.Count).Where(i => probabilities[i] is not null).ToArray();
        if (known.Any(i => probabilities[i] is not (>= 0 and <= 1)))
        {
            throw new ArgumentOutOfRangeException(nameof(probabilities), "A probability is from 0 to 1.");
        }

        Array.Sort(known, (a, b) => probabilities[b]!.Value.CompareTo(probabilities[a]!.Value));
        var adjusted = new double?[probabilities.Count];
        var least = 1.0;
        for (var i = 0; i < known.Length; i++)
        {
            least = Math.Min(least, probabilities[known[i]]!.Value * known.Length / (known.Length - i));
            adjusted[known[i]] = least;
        }

        return adjusted;
    }
}
