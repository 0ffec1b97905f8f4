namespace Ambos.Core.Anonymity;

/// <summary>How many people answered, by the finest groups (cells) that are kept. A cell is known by its place.</summary>
/// <param name="sizes">People in each cell, none below zero.</param>
public sealed class Population(IReadOnlyList<int> sizes)
{
    private readonly int[] _sizes = [.. sizes];
    private CellSet? _all;

    /// <summary>How many cells there are.</summary>
    public int Cells => _sizes.Length;

    /// <summary>All cells together.</summary>
    public CellSet All => _all ??= Where(_ => true);

    /// <summary>People in one cell.</summary>
    public int Size(int cell) => _sizes[cell];

    /// <summary>People in a set of cells.</summary>
    public int Size(CellSet set) => set.Sum(_sizes);

    /// <summary>Whether the people of one set who are not in another are some, but fewer than a limit.</summary>
    internal bool IsFew(CellSet set, CellSet other, int limit) => set.Beyond(other, _sizes, limit) is var left && left > 0 && left < limit;

    /// <summary>The cells for which something holds. Cells without people are left out: they change nothing and tell nothing.</summary>
    public CellSet Where(Func<int, bool> holds) => CellSet.Of(Cells, cell => _sizes[cell] > 0 && holds(cell));

    /// <summary>Whether in every cell there are as many people as in another population.</summary>
    public bool IsLike(Population other) => _sizes.AsSpan().SequenceEqual(other._sizes);
}
