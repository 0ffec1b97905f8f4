namespace Ambos.Core.Anonymity;

/// <summary>What somebody can work out who adds and subtracts the sums that they have seen.</summary>
/// <remarks>
/// Each group seen is an equation with a one for each of its cells. Whatever can be worked out is a combination of these; it
/// isolates a group when it touches fewer than k people. The equations are kept in reduced form (Gauss and Jordan, modulo the
/// prime 2³¹ - 1), where every combination that touches few cells shows in a row, or in the difference of two; combinations of
/// three and more reduced rows that cancel nearly everywhere are not looked for. After Chin and Özsoyoğlu, "Auditing and
/// inference control in statistical databases" (IEEE TSE 8, 1982).
/// </remarks>
internal sealed class Equations
{
    private const long Prime = int.MaxValue;

    private readonly Population _population;
    private readonly int _least;
    private List<Row> _rows = [];
    private int _isolated;

    public Equations(Population population, int least, IEnumerable<CellSet> seen)
    {
        (_population, _least) = (population, least);
        foreach (var group in seen)
        {
            _rows = Reduced(group);
        }

        _isolated = Isolated(_rows);
    }

    /// <summary>Takes in one more sum, unless it would isolate fewer than k people in a way that was not possible before.</summary>
    /// <returns>Whether it was taken in.</returns>
    public bool Learn(CellSet group)
    {
        var rows = Reduced(group);
        if (rows.Count == _rows.Count)
        {
            return true;
        }

        var isolated = Isolated(rows);
        if (isolated > _isolated)
        {
            return false;
        }

        (_rows, _isolated) = (rows, isolated);

        return true;
    }

    private List<Row> Reduced(CellSet group)
    {
        var fresh = new int[_population.Cells];
        for (var cell = 0; cell < fresh.Length; cell++)
        {
            fresh[cell] = group.Has(cell) ? 1 : 0;
        }

        foreach (var row in _rows)
        {
            Subtract(fresh, row.Values, fresh[row.Pivot]);
        }

        var pivot = Array.FindIndex(fresh, value => value != 0);
        if (pivot < 0)
        {
            return _rows;
        }

        Scale(fresh, Inverse(fresh[pivot]));
        var added = new Row(fresh, pivot);

        return [.. _rows.Select(row => row.Values[pivot] == 0 ? row : row.Without(added)), added];
    }

    private int Isolated(List<Row> rows) =>
        rows.Count(row => People(row) < _least)
        + Enumerable.Range(0, rows.Count).Sum(i => rows.Take(i).Count(row => IsSmallTogether(row, rows[i])));

    private int People(Row row)
    {
        var people = 0;
        for (var cell = 0; cell < row.Values.Length && people < _least; cell++)
        {
            people += row.Values[cell] != 0 ? _population.Size(cell) : 0;
        }

        return people;
    }

    /// <summary>Whether some a - x·b touches few: cells of one alone always remain, those of both cancel where x is their ratio.</summary>
    private bool IsSmallTogether(Row a, Row b)
    {
        var alone = 0;
        var both = new Dictionary<int, int>();
        var shared = 0;
        for (var cell = 0; cell < a.Values.Length && alone < _least; cell++)
        {
            var (left, right) = (a.Values[cell], b.Values[cell]);
            if (left != 0 && right != 0)
            {
                var ratio = left == right ? 1 : (int)(left * (long)Inverse(right) % Prime);
                both[ratio] = both.GetValueOrDefault(ratio) + _population.Size(cell);
                shared += _population.Size(cell);
            }
            else if (left != 0 || right != 0)
            {
                alone += _population.Size(cell);
            }
        }

        return alone < _least && both.Values.Any(cancelled => alone + shared - cancelled < _least);
    }

    private static void Subtract(int[] from, int[] values, int times)
    {
        if (times == 0)
        {
            return;
        }

        for (var cell = 0; cell < from.Length; cell++)
        {
            if (values[cell] != 0)
            {
                var rest = (from[cell] - (times * (long)values[cell])) % Prime;
                from[cell] = (int)(rest < 0 ? rest + Prime : rest);
            }
        }
    }

    private static void Scale(int[] values, int times)
    {
        for (var cell = 0; cell < values.Length; cell++)
        {
            values[cell] = (int)(values[cell] * (long)times % Prime);
        }
    }

    // By Fermat: x^(p-2) is the inverse of x.
    private static int Inverse(int value)
    {
        var (result, square) = (1L, (long)value);
        for (var power = Prime - 2; power > 0; power >>= 1)
        {
            result = (power & 1) == 1 ? result * square % Prime : result;
            square = square * square % Prime;
        }

        return (int)result;
    }

    private sealed record Row(int[] Values, int Pivot)
    {
        public Row Without(Row other)
        {
            var values = (int[])Values.Clone();
            Subtract(values, other.Values, values[other.Pivot]);

            return new Row(values, Pivot);
        }
    }
}
