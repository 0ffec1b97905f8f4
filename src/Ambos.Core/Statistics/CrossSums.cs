namespace Ambos.Core.Statistics;

/// <summary>Sums and products of whole numbers given together, such as the answers to some questions: all that a regression needs.</summary>
/// <remarks>Exact, so the order of adding does not matter and sums of parts are the sum of the whole.</remarks>
public sealed class CrossSums(int width)
{
    private readonly long[] _sums = new long[width];
    private readonly long[] _products = new long[width * (width + 1) / 2];

    /// <summary>How many numbers each case has.</summary>
    public int Width => width;

    /// <summary>How many cases.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a case.</summary>
    /// <exception cref="ArgumentException">It has another number of values.</exception>
    public void Add(ReadOnlySpan<int> values, long times = 1)
    {
        if (values.Length != width)
        {
            throw new ArgumentException($"A case has {width} values.", nameof(values));
        }

        Count += times;
        var place = 0;
        for (var i = 0; i < width; i++)
        {
            _sums[i] += times * values[i];
            for (var j = 0; j <= i; j++)
            {
                _products[place++] += times * values[i] * values[j];
            }
        }
    }

    /// <summary>How many numbers <see cref="ToNumbers"/> gives.</summary>
    internal static int Numbers(int width) => 1 + width + (width * (width + 1) / 2);

    /// <summary>Count, sums, products.</summary>
    internal IEnumerable<long> ToNumbers() => [Count, .. _sums, .. _products];

    /// <summary>Adds what <see cref="ToNumbers"/> gave.</summary>
    internal void Merge(ReadOnlySpan<long> numbers)
    {
        Count += numbers[0];
        for (var i = 0; i < width; i++)
        {
            _sums[i] += numbers[1 + i];
        }

        for (var i = 0; i < _products.Length; i++)
        {
            _products[i] += numbers[1 + width + i];
        }
    }

    /// <summary>Adds the sums of others, of whose values only those at some places are looked at.</summary>
    internal void Merge(CrossSums other, int[] places)
    {
        Count += other.Count;
        var place = 0;
        for (var i = 0; i < width; i++)
        {
            _sums[i] += other._sums[places[i]];
            for (var j = 0; j <= i; j++)
            {
                _products[place++] += other.Product(places[i], places[j]);
            }
        }
    }

    /// <summary>The sum of the values at one place.</summary>
    public long Sum(int place) => _sums[place];

    /// <summary>The sum of products of distances from the means, rounded once only.</summary>
    internal double Centred(int i, int j) =>
        Count == 0 ? 0 : (double)(((Int128)Product(i, j) * Count) - ((Int128)_sums[i] * _sums[j])) / Count;

    private long Product(int i, int j)
    {
        var (high, low) = (Math.Max(i, j), Math.Min(i, j));

        return _products[(high * (high + 1) / 2) + low];
    }
}
