namespace Ambos.Core.Chain;

/// <summary>How much of the work is right the first time.</summary>
public static class Yield
{
    /// <summary>First-pass yield: accepted at the first presentation / presented for the first time and answered. Null when nothing was.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More was accepted than presented, or a number is negative.</exception>
    public static double? FirstPass(long acceptedAtFirst, long presented)
    {
        if (acceptedAtFirst < 0 || acceptedAtFirst > presented)
        {
            throw new ArgumentOutOfRangeException(nameof(acceptedAtFirst), acceptedAtFirst, "Accepted is a part of presented.");
        }

        return presented == 0 ? null : (double)acceptedAtFirst / presented;
    }

    /// <summary>
    /// Rolled throughput yield: the product of the first-pass yields of the links, the chance that work passes the whole
    /// chain without coming back. Links without any presentation are left out; null when none is left.
    /// </summary>
    public static double? RolledThroughput(IEnumerable<double?> firstPassYields) => firstPassYields
        .Where(yield => yield is not null)
        .Aggregate((double?)null, (product, yield) => (product ?? 1) * yield);
}
