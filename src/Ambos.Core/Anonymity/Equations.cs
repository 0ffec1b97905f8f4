namespace Ambos.Core.Anonymity;

/// <summary>What somebody can work out who adds and subtracts the sums that they have seen.</summary>
/// <remarks>
/// Each group seen is an equation with a one for each of its cells. Whatever can be worked out is a combination of these; it
/// isolates a group when it touches fewer than k people. The equations are kept in reduced form (Gauss and Jordan, modulo the
/// prime 2³¹ - 1), where every combination that touches few cells shows in a row, or in the difference of two; combinations of
/// three and more reduced rows that cancel nearly everywhere are not looked for. After Chin and Özsoyoğlu, "Auditing and
/// inference control in statistical databases" (IEEE TSE 8, 1982). Rows hold only the cells that they touch: what is new on a
/// day touches the answers of that day alone, so that looking every day for years stays cheap.
/// </remarks>
internal sealed class Equations
{
    private readonly Population _population;
    private readonly int _least;
    private readonly List<EquationRow> _rows = [];
    private readonly List<int>?[] _touching;
    private readonly int[] _fresh;
    private readonly List<int> _met = []; // by row: the round in which it was last met
    private int _isolated;
    private int _round;

    public Equations(Population population, int least, IEnumerable<CellSet> seen)
    {
        (_population, _least) = (population, least);
        _touching = new List<int>?[population.Cells];
        _fresh = new int[population.Cells];
        foreach (var group in seen)
        {
            if (Reduced(group) is { } row)
            {
                Keep(Changed(row));
            }
        }

        _isolated = Isolated(Enumerable.Range(0, _rows.Count).ToDictionary(place => place, place => _rows[place]), kept: true);
    }

    /// <summary>Takes in one more sum, unless it would isolate fewer than k people in a way that was not possible before.</summary>
    /// <returns>Whether it was taken in.</returns>
    public bool Learn(CellSet group)
    {
        if (Reduced(group) is not { } row)
        {
            return true;
        }

        var changed = Changed(row);
        var before = changed.Keys.Where(place => place < _rows.Count).ToDictionary(place => place, place => _rows[place]);
        var isolated = _isolated - Isolated(before, kept: true) + Isolated(changed, kept: false);
        if (isolated > _isolated)
        {
            return false;
        }

        _isolated = isolated;
        Keep(changed);

        return true;
    }

    /// <summary>What a group tells beyond the rows; nothing where it follows from them.</summary>
    private EquationRow? Reduced(CellSet group)
    {
        Array.Clear(_fresh);
        foreach (var cell in group.Members)
        {
            _fresh[cell] = _population.Size(cell) > 0 ? 1 : 0; // a cell without people tells of nobody
        }

        foreach (var row in _rows)
        {
            row.Subtract(_fresh, _fresh[row.Pivot]);
        }

        return EquationRow.Of(_fresh);
    }

    /// <summary>The rows as they become with a new one, by their places; the new one stands last.</summary>
    private Dictionary<int, EquationRow> Changed(EquationRow added)
    {
        var changed = new Dictionary<int, EquationRow> { [_rows.Count] = added };
        foreach (var place in _touching[added.Pivot] ?? [])
        {
            var row = _rows[place];
            if (row.At(added.Pivot) is var times and not 0 && !changed.ContainsKey(place))
            {
                changed[place] = row.Without(added, times);
            }
        }

        return changed;
    }

    private void Keep(Dictionary<int, EquationRow> changed)
    {
        foreach (var (place, row) in changed.OrderBy(pair => pair.Key))
        {
            if (place == _rows.Count)
            {
                _rows.Add(row);
                _met.Add(0);
            }
            else
            {
                _rows[place] = row;
            }

            foreach (var cell in row.Cells)
            {
                var touching = _touching[cell] ??= [];
                if (touching.Count == 0 || touching[^1] != place)
                {
                    touching.Add(place);
                }
            }
        }
    }

    /// <summary>In how many ways fewer than k are isolated in which one of these rows takes part; rows without a common cell isolate nobody together.</summary>
    /// <param name="kept">Whether the rows stand in the index of cells as they are.</param>
    private int Isolated(Dictionary<int, EquationRow> rows, bool kept)
    {
        int[] places = [.. rows.Keys.Order()];
        var old = places.Length - (rows.ContainsKey(_rows.Count) ? 1 : 0);
        var count = 0;
        for (var i = 0; i < places.Length; i++)
        {
            var row = rows[places[i]];
            var partners = Partners(row, rows, kept ? [] : places.AsSpan(0, i), places[i], _rows.Count - Math.Max(0, old - i));
            count += IsSmall(row) ? 1 : 0;
            count += partners.Count(other => row.IsSmallWith(rows.TryGetValue(other, out var now) ? now : _rows[other], _population, _least));
        }

        return count;
    }

    /// <summary>The rows to look at with one of some, so that each pair comes once: those before it and those that are not of the some, where they have a cell in common.</summary>
    /// <param name="sure">Rows that are taken whether they have or not.</param>
    /// <param name="most">How many there can be: large rows have cells in common with all of them, which shows in a few cells.</param>
    private List<int> Partners(EquationRow row, Dictionary<int, EquationRow> rows, ReadOnlySpan<int> sure, int place, int most)
    {
        _round++;
        var partners = new List<int>();
        foreach (var other in sure)
        {
            _met[other] = _round;
            partners.Add(other);
        }

        for (var i = 0; i < row.Cells.Length && partners.Count < most; i++)
        {
            foreach (var other in _touching[row.Cells[i]] ?? [])
            {
                if (_met[other] != _round && (other < place || !rows.ContainsKey(other)))
                {
                    partners.Add(other);
                }

                _met[other] = _round;
            }
        }

        return partners;
    }

    private bool IsSmall(EquationRow row)
    {
        var people = 0;
        foreach (var cell in row.Cells)
        {
            people += _population.Size(cell);
            if (people >= _least)
            {
                return false;
            }
        }

        return true;
    }
}
