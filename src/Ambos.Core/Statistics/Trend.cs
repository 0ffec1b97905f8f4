namespace Ambos.Core.Statistics;

/// <summary>Where a figure goes from wave to wave.</summary>
/// <remarks>
/// A straight line through the waves, each with the weight of its precision, 1/error²; z of its slope. Waves without an error of
/// their own (one answer, or all the same) do not take part.
/// </remarks>
public static class Trend
{
    /// <summary>Fewer points are a difference, not a trend.</summary>
    public const int LeastWaves = 3;

    /// <summary>The change per wave with interval and probability. Null below three waves that can be weighed.</summary>
    public static Difference? PerWave(IReadOnlyList<Estimate?> waves)
    {
        var points = waves
            .Select((estimate, place) => (Place: (double)place, Estimate: estimate))
            .Where(point => point.Estimate?.StandardError is > 0)
            .Select(point => (point.Place, point.Estimate!.Value, Weight: 1 / Math.Pow(point.Estimate.StandardError!.Value, 2)))
            .ToArray();
        if (points.Length < LeastWaves)
        {
            return null;
        }

        var total = points.Sum(point => point.Weight);
        var middle = points.Sum(point => point.Weight * point.Place) / total;
        var level = points.Sum(point => point.Weight * point.Value) / total;
        var spread = points.Sum(point => point.Weight * Math.Pow(point.Place - middle, 2));
        var slope = points.Sum(point => point.Weight * (point.Place - middle) * (point.Value - level)) / spread;

        return Difference.ByNormal(slope, 1 / Math.Sqrt(spread));
    }
}
