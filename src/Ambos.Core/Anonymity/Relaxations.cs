namespace Ambos.Core.Anonymity;

/// <summary>The larger groups that hold a filtered one: the filter with conditions left out.</summary>
public static class Relaxations
{
    private const int Most = 12;

    /// <summary>For each choice of conditions to leave out, the cells that the rest keeps; the last one is everybody.</summary>
    /// <param name="population">Who answered.</param>
    /// <param name="conditions">What a cell must fulfil, at most twelve.</param>
    /// <exception cref="ArgumentException">Too many conditions.</exception>
    public static IReadOnlyList<CellSet> Of(Population population, IReadOnlyList<Func<int, bool>> conditions) =>
        Of(population, [.. conditions.Select(population.Where)]);

    /// <summary>The same for the cells that fulfil each condition.</summary>
    /// <exception cref="ArgumentException">Too many conditions.</exception>
    public static IReadOnlyList<CellSet> Of(Population population, IReadOnlyList<CellSet> conditions)
    {
        if (conditions.Count > Most)
        {
            throw new ArgumentException("A filter has at most twelve conditions.", nameof(conditions));
        }

        return
        [
            .. Enumerable.Range(1, (1 << conditions.Count) - 1).Select(left =>
                conditions.Where((_, i) => (left & (1 << i)) == 0).Aggregate(population.All, (rest, condition) => rest.Within(condition))),
        ];
    }
}
