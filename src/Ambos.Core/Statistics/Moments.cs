namespace Ambos.Core.Statistics;

/// <summary>Count, mean and variance of values that come one by one.</summary>
/// <remarks>
/// Welford's method (Technometrics 4, 1962) on the distance from the first value, merged as by Chan, Golub and LeVeque (1983):
/// no sum of squares is ever taken of large numbers.
/// </remarks>
public readonly record struct Moments
{
    private readonly double _origin;
    private readonly double _centre; // mean less origin
    private readonly double _squares; // squared distances from the mean

    private Moments(long count, double origin, double centre, double squares) =>
        (Count, _origin, _centre, _squares) = (count, origin, centre, squares);

    /// <summary>How many values.</summary>
    public long Count { get; }

    /// <summary>The mean. Null without values.</summary>
    public double? Mean => Count == 0 ? null : _origin + _centre;

    /// <summary>The variance of the sample, divided by n - 1. Null below two values.</summary>
    public double? Variance => Count < 2 ? null : _squares / (Count - 1);

    /// <summary>The standard deviation of the sample. Null below two values.</summary>
    public double? Deviation => Count < 2 ? null : Math.Sqrt(_squares / (Count - 1));

    /// <summary>The moments of values.</summary>
    public static Moments Of(IEnumerable<double> values) => values.Aggregate(default(Moments), (moments, value) => moments.With(value));

    /// <summary>With one value more, or the same value several times.</summary>
    public Moments With(double value, long times = 1) => times == 0 ? this : this + new Moments(times, value, 0, 0);

    /// <summary>Two groups as one.</summary>
    public static Moments operator +(Moments a, Moments b)
    {
        if (a.Count == 0 || b.Count == 0)
        {
            return a.Count == 0 ? b : a;
        }

        var count = a.Count + b.Count;
        var apart = b._origin - a._origin + b._centre - a._centre;
        var centre = a._centre + (apart * b.Count / count);
        var squares = a._squares + b._squares + (apart * apart * a.Count / count * b.Count);

        return new Moments(count, a._origin, centre, squares);
    }

    /// <summary>The mean with Student's interval. Null without values.</summary>
    /// <remarks>One value, or values that are all the same, say nothing about how sure the mean is: then there is no interval.</remarks>
    public Estimate? Estimate()
    {
        if (Mean is not { } mean)
        {
            return null;
        }

        if (Deviation is not > 0)
        {
            return new Estimate(mean, Count, Deviation, null);
        }

        var error = Deviation.Value / Math.Sqrt(Count);
        var reach = StudentT.Reach95(Count - 1) * error;

        return new Estimate(mean, Count, error, new Bounds(mean - reach, mean + reach));
    }

    /// <summary>The difference a - b of two means by Welch's test (Biometrika 34, 1947). Null when one has no values.</summary>
    /// <remarks>Below two values on a side, or where neither side varies, it cannot be judged.</remarks>
    public static Difference? Between(Moments a, Moments b)
    {
        if (a.Mean is not { } left || b.Mean is not { } right)
        {
            return null;
        }

        if (a.Variance is not { } leftVariance || b.Variance is not { } rightVariance || leftVariance + rightVariance <= 0)
        {
            return new Difference(left - right, null, null, null, null);
        }

        var (u, v) = (leftVariance / a.Count, rightVariance / b.Count);
        var freedom = (u + v) * (u + v) / ((u * u / (a.Count - 1)) + (v * v / (b.Count - 1)));

        return Difference.ByStudent(left - right, Math.Sqrt(u + v), freedom);
    }
}
