namespace Ambos.Core.Chain;

/// <summary>One cause in order of weight.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Count">How often.</param>
/// <param name="Share">Its part of all, 0 to 1.</param>
/// <param name="Cumulative">The part of this and all more frequent causes together.</param>
public sealed record ParetoRow<T>(T Cause, long Count, double Share, double Cumulative);

/// <summary>The vital few before the trivial many.</summary>
public static class Pareto
{
    /// <summary>Causes by falling count, equal ones in the order given; the last cumulative share is exactly 1.</summary>
    public static IReadOnlyList<ParetoRow<T>> Of<T>(IEnumerable<(T Cause, long Count)> causes)
    {
        var sorted = causes.Where(entry => entry.Count > 0).OrderByDescending(entry => entry.Count).ToList();
        var total = sorted.Sum(entry => entry.Count);
        var rows = new List<ParetoRow<T>>(sorted.Count);
        var sum = 0L;
        foreach (var (cause, count) in sorted)
        {
            sum += count;
            rows.Add(new ParetoRow<T>(cause, count, (double)count / total, (double)sum / total));
        }

        return rows;
    }
}
