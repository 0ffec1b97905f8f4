namespace Ambos.Core.Statistics;

/// <summary>Values in their order of time.</summary>
public static class Series
{
    /// <summary>
    /// How much values resemble those some places before, from -1 to 1, as statisticians compute it: the products of the distances
    /// from the mean of all, divided by the sum of their squares. Null where it cannot be told.
    /// </summary>
    /// <param name="values">In their order.</param>
    /// <param name="lag">How many places, from 1.</param>
    public static double? Autocorrelation(IReadOnlyList<double> values, int lag)
    {
        if (lag < 1 || values.Count <= lag || Moments.Of(values).Mean is not { } mean)
        {
            return null;
        }

        var squares = values.Sum(value => (value - mean) * (value - mean));
        return squares > 0 ? Enumerable.Range(lag, values.Count - lag).Sum(i => (values[i] - mean) * (values[i - lag] - mean)) / squares : null;
    }
}
