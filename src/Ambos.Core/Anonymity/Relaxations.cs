namespace Ambos.Core.Anonymity;

/// <summary>The larger groups that hold a filtered one: the filter with conditions left out.</summary>
public static class Relaxations
{
    /// <summary>For each choice of conditions to leave out, the cells that the rest keeps; the last one is everybody.</summary>
    /// <param name="population">Who answered.</param>
    /// <param name="conditions">What a cell must fulfil, at most twelve.</param>
    /// <exception cref="ArgumentException">Too many conditions.</exception>
    public static IReadOnlyList<CellSet> Of(Population population, IReadOnlyList<Func<int, bool>> conditions)
    {
        if (conditions.Count > 12)
        {
            throw new ArgumentException("A filter has at most twelve conditions.", nameof(conditions));
        }

        return
        [
            .. Enumerable.Range(1, (1 << conditions.Count) - 1).Select(left => population.Where(cell =>
                Enumerable.Range(0, conditions.Count).All(i => (left & (1 << i)) != 0 || conditions[i](cell)))),
        ];
    }
}
