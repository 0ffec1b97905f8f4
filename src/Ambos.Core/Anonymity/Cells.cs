using System.Numerics;

namespace Ambos.Core.Anonymity;

/// <summary>A set of cells of one population.</summary>
public sealed class CellSet : IEquatable<CellSet>
{
    private readonly ulong[] _bits;

    private CellSet(ulong[] bits) => _bits = bits;

    /// <summary>Whether there is no cell in it.</summary>
    public bool IsEmpty => Array.TrueForAll(_bits, word => word == 0);

    /// <summary>The cells for which something holds.</summary>
    public static CellSet Of(int cells, Func<int, bool> holds)
    {
        var bits = new ulong[(cells + 63) / 64];
        for (var cell = 0; cell < cells; cell++)
        {
            if (holds(cell))
            {
                bits[cell / 64] |= 1UL << (cell % 64);
            }
        }

        return new CellSet(bits);
    }

    /// <summary>The cells at whose places a number from one to another stands.</summary>
    public static CellSet Between(ReadOnlySpan<int> numbers, int least, int most)
    {
        var bits = new ulong[(numbers.Length + 63) / 64];
        for (var cell = 0; cell < numbers.Length; cell++)
        {
            bits[cell / 64] |= (numbers[cell] >= least & numbers[cell] <= most ? 1UL : 0) << (cell % 64);
        }

        return new CellSet(bits);
    }

    /// <summary>Whether a cell is in it.</summary>
    public bool Has(int cell) => (_bits[cell / 64] & (1UL << (cell % 64))) != 0;

    /// <summary>Its cells, in their order.</summary>
    public IEnumerable<int> Members
    {
        get
        {
            for (var place = 0; place < _bits.Length; place++)
            {
                for (var word = _bits[place]; word != 0; word &= word - 1)
                {
                    yield return (place * 64) + BitOperations.TrailingZeroCount(word);
                }
            }
        }
    }

    /// <summary>The last cell of it; nothing where there is none.</summary>
    public int? Last => Array.FindLastIndex(_bits, word => word != 0) is var place and >= 0 ? (place * 64) + BitOperations.Log2(_bits[place]) : null;

    /// <summary>Those of its cells that stand before a place.</summary>
    public CellSet Before(int cell)
    {
        var bits = (ulong[])_bits.Clone();
        for (var place = cell / 64; place < bits.Length; place++)
        {
            bits[place] = place == cell / 64 ? bits[place] & ((1UL << (cell % 64)) - 1) : 0;
        }

        return new(bits);
    }

    /// <summary>What is here and not there.</summary>
    public CellSet Without(CellSet other)
    {
        var bits = new ulong[_bits.Length];
        for (var place = 0; place < bits.Length; place++)
        {
            bits[place] = _bits[place] & ~other._bits[place];
        }

        return new(bits);
    }

    /// <summary>What is here and there.</summary>
    public CellSet Within(CellSet other)
    {
        var bits = new ulong[_bits.Length];
        for (var place = 0; place < bits.Length; place++)
        {
            bits[place] = _bits[place] & other._bits[place];
        }

        return new(bits);
    }

    /// <summary>What is here or there.</summary>
    public CellSet With(CellSet other)
    {
        var bits = new ulong[_bits.Length];
        for (var place = 0; place < bits.Length; place++)
        {
            bits[place] = _bits[place] | other._bits[place];
        }

        return new(bits);
    }

    /// <summary>Whether all of it is there too.</summary>
    public bool IsWithin(CellSet other) => Without(other).IsEmpty;

    public bool Equals(CellSet? other) => other is not null && _bits.AsSpan().SequenceEqual(other._bits);

    public override bool Equals(object? obj) => Equals(obj as CellSet);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var word in _bits)
        {
            hash.Add(word);
        }

        return hash.ToHashCode();
    }

    /// <summary>People who are here and not there, counted no further than to a limit.</summary>
    internal int Beyond(CellSet other, int[] sizes, int limit)
    {
        var sum = 0;
        for (var place = 0; place < _bits.Length && sum < limit; place++)
        {
            for (var word = _bits[place] & ~other._bits[place]; word != 0; word &= word - 1)
            {
                sum += sizes[(place * 64) + BitOperations.TrailingZeroCount(word)];
            }
        }

        return sum;
    }

    internal int Sum(int[] sizes)
    {
        var sum = 0;
        for (var place = 0; place < _bits.Length; place++)
        {
            for (var word = _bits[place]; word != 0; word &= word - 1)
            {
                sum += sizes[(place * 64) + BitOperations.TrailingZeroCount(word)];
            }
        }

        return sum;
    }
}
