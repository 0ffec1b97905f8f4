using Ambos.Core.Anonymity;

namespace Ambos.Feedback.Anonymity;

/// <summary>What cells have of one group or wave, as numbers: the places of the values in their order.</summary>
internal sealed class CellColumn<T> where T : notnull
{
    private readonly int[] _places;

    public CellColumn(IReadOnlyList<T> cells, IComparer<T> order)
    {
        Values = [.. cells.Distinct().Order(order)];
        var places = Values.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        _places = [.. cells.Select(value => places[value])];
    }

    /// <summary>The values that occur, in their order.</summary>
    public IReadOnlyList<T> Values { get; }

    /// <summary>The cells whose value is one of some that stand side by side in the order.</summary>
    public CellSet Where(Func<T, bool> holds)
    {
        int[] held = [.. Values.Index().Where(pair => holds(pair.Item)).Select(pair => pair.Index)];

        return held is [var first, ..] ? CellSet.Between(_places, first, held[^1]) : CellSet.Between(_places, 0, -1);
    }

    /// <summary>The values that occur in a set, in their order.</summary>
    public IReadOnlyList<T> Among(CellSet set)
    {
        var met = new bool[Values.Count];
        foreach (var cell in set.Members)
        {
            met[_places[cell]] = true;
        }

        return [.. Values.Where((_, place) => met[place])];
    }
}
