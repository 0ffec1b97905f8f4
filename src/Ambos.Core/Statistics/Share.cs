namespace Ambos.Core.Statistics;

/// <summary>So many of so many: satisfied customers, kept promises, completed invitations.</summary>
public readonly record struct Share(long Of, long Count)
{
    /// <summary>Two groups as one: counts are added, shares never averaged.</summary>
    public static Share operator +(Share a, Share b) => new(a.Of + b.Of, a.Count + b.Count);

    /// <summary>The share from 0 to 1 with Wilson's score interval (JASA 22, 1927). Null when there is nothing to share.</summary>
    /// <exception cref="InvalidOperationException">Fewer than none, or more than all.</exception>
    public Estimate? Estimate()
    {
        if (Of < 0 || Of > Count)
        {
            throw new InvalidOperationException($"A share cannot be {Of} of {Count}.");
        }

        if (Count == 0)
        {
            return null;
        }

        var p = (double)Of / Count;

        return new Estimate(p, Count, Math.Sqrt(p * (1 - p) / Count), Wilson());
    }

    /// <summary>The difference a - b of two shares, from -1 to 1. Null when one has nothing to share.</summary>
    /// <remarks>
    /// Probability by the score test with the pooled share, as prop.test of R without correction; interval by Newcombe's
    /// method 10 (Statistics in Medicine 17, 1998).
    /// </remarks>
    public static Difference? Between(Share a, Share b)
    {
        if (a.Estimate() is not { } left || b.Estimate() is not { } right)
        {
            return null;
        }

        var pooled = (double)(a.Of + b.Of) / (a.Count + b.Count);
        var error = Math.Sqrt(pooled * (1 - pooled) * ((1.0 / a.Count) + (1.0 / b.Count)));
        var value = left.Value - right.Value;

        return Difference.ByNormal(value, error) with { Interval = Newcombe(left, right) };
    }

    private static Bounds Newcombe(Estimate a, Estimate b)
    {
        var ((leftLow, leftHigh), (rightLow, rightHigh)) = (a.Interval!.Value, b.Interval!.Value);
        var value = a.Value - b.Value;

        return new Bounds(
            value - Hypotenuse(a.Value - leftLow, rightHigh - b.Value),
            value + Hypotenuse(leftHigh - a.Value, b.Value - rightLow));
    }

    private static double Hypotenuse(double a, double b) => Math.Sqrt((a * a) + (b * b));

    private Bounds Wilson()
    {
        const double Z = Normal.Z95;
        var (n, p) = ((double)Count, (double)Of / Count);
        var scale = 1 + (Z * Z / n);
        var centre = (p + (Z * Z / (2 * n))) / scale;
        var reach = Z * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n))) / scale;

        // At the ends the formula gives exactly none and all, but for the last digit.
        return new Bounds(Of == 0 ? 0 : centre - reach, Of == Count ? 1 : centre + reach).Within(0, 1);
    }
}
