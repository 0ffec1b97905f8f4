namespace Ambos.Core.Anonymity;

/// <summary>One reduced equation: the cells that it touches, in their order, with their factors modulo a prime. The first is one.</summary>
internal sealed class EquationRow
{
    private const long Prime = int.MaxValue;
    private const int None = int.MaxValue;

    private readonly int[] _values;

    private EquationRow(int[] cells, int[] values) => (Cells, _values) = (cells, values);

    /// <summary>The cells that it touches.</summary>
    public int[] Cells { get; }

    /// <summary>The cell that no other row touches.</summary>
    public int Pivot => Cells[0];

    /// <summary>The factors of all cells as a row, scaled; nothing where all are zero.</summary>
    public static EquationRow? Of(int[] factors)
    {
        List<int> cells = [];
        for (var cell = 0; cell < factors.Length; cell++)
        {
            if (factors[cell] != 0)
            {
                cells.Add(cell);
            }
        }

        if (cells.Count == 0)
        {
            return null;
        }

        var scale = Inverse(factors[cells[0]]);

        return new([.. cells], [.. cells.Select(cell => (int)(factors[cell] * (long)scale % Prime))]);
    }

    /// <summary>The factor of a cell; zero where it is not touched.</summary>
    public int At(int cell) => Array.BinarySearch(Cells, cell) is var place and >= 0 ? _values[place] : 0;

    /// <summary>Takes this row, so many times, away from factors of all cells.</summary>
    public void Subtract(int[] from, int times)
    {
        if (times == 0)
        {
            return;
        }

        for (var place = 0; place < Cells.Length; place++)
        {
            from[Cells[place]] = Less(from[Cells[place]], times, _values[place]);
        }
    }

    /// <summary>This row with another taken away so many times.</summary>
    public EquationRow Without(EquationRow other, int times)
    {
        var (cells, values, count) = (new int[Cells.Length + other.Cells.Length], new int[Cells.Length + other.Cells.Length], 0);
        for (var (here, there) = (0, 0); Next(other, ref here, ref there, out var left, out var right) is var cell and < None;)
        {
            if (Less(left, times, right) is var value and not 0)
            {
                (cells[count], values[count++]) = (cell, value);
            }
        }

        return new(cells[..count], values[..count]);
    }

    /// <summary>Whether some a - x·b touches few: cells of one alone always remain, those of both cancel where x is their ratio.</summary>
    public bool IsSmallWith(EquationRow other, Population population, int least)
    {
        var (alone, shared) = (0, 0);
        var both = new Dictionary<int, int>();
        for (var (here, there) = (0, 0); Next(other, ref here, ref there, out var left, out var right) is var cell and < None;)
        {
            if (left == 0 || right == 0)
            {
                alone += population.Size(cell);
                if (alone >= least)
                {
                    return false;
                }
            }
            else
            {
                var ratio = left == right ? 1 : (int)(left * (long)Inverse(right) % Prime);
                both[ratio] = both.GetValueOrDefault(ratio) + population.Size(cell);
                shared += population.Size(cell);
            }
        }

        return both.Values.Any(cancelled => alone + shared - cancelled < least);
    }

    /// <summary>Walks along two rows: the next cell that one of them touches, with the factors of both; <see cref="None"/> at their end.</summary>
    private int Next(EquationRow other, ref int here, ref int there, out int left, out int right)
    {
        var (mine, theirs) = (here < Cells.Length ? Cells[here] : None, there < other.Cells.Length ? other.Cells[there] : None);
        left = mine <= theirs && mine < None ? _values[here++] : 0;
        right = theirs <= mine && theirs < None ? other._values[there++] : 0;

        return Math.Min(mine, theirs);
    }

    private static int Less(int value, int times, int factor)
    {
        var rest = (value - (times * (long)factor)) % Prime;

        return (int)(rest < 0 ? rest + Prime : rest);
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
}
