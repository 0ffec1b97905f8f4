namespace Ambos.Core.Statistics;

/// <summary>Exact percentiles by linear interpolation between closest ranks.</summary>
/// <remarks>
/// Type 7 of Hyndman and Fan (1996), "Sample Quantiles in Statistical Packages": at rank (n - 1)·p counted from zero,
/// between the two neighbours. The same as percentile_cont in SQL.
/// </remarks>
public static class Percentile
{
    /// <summary>The percentile of values in any order. Null when there are none.</summary>
    /// <param name="values">The sample; it is not changed.</param>
    /// <param name="share">From 0 (smallest) through 0.5 (median) to 1 (largest).</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not from 0 to 1.</exception>
    public static double? Of(ReadOnlySpan<long> values, double share)
    {
        var (low, part) = Rank(values.Length, share);
        if (values.IsEmpty)
        {
            return null;
        }

        var copy = values.ToArray();
        var below = Selection.Smallest(copy, low);
        if (part == 0)
        {
            return below;
        }

        // Selection leaves everything after the found place at least as large: the next one is the least of them.
        var above = long.MaxValue;
        foreach (var value in copy.AsSpan(low + 1))
        {
            above = Math.Min(above, value);
        }

        return Between(below, above, part);
    }

    /// <summary>The percentile of values in ascending order, without a copy. Null when there are none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not from 0 to 1.</exception>
    public static double? OfSorted(ReadOnlySpan<long> sorted, double share)
    {
        var (low, part) = Rank(sorted.Length, share);
        if (sorted.IsEmpty)
        {
            return null;
        }

        return part == 0 ? sorted[low] : Between(sorted[low], sorted[low + 1], part);
    }

    /// <summary>The zero-based place at or below the percentile, and how far it lies towards the next one.</summary>
    internal static (int Low, double Part) Rank(int count, double share)
    {
        if (share is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A percentile is a share from 0 to 1.");
        }

        var rank = Math.Max(0, count - 1) * share;

        return ((int)rank, rank - Math.Floor(rank));
    }

    internal static double Between(long below, long above, double part) => below + (part * ((double)above - below));
}
