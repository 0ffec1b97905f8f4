namespace Ambos.Core.Calendars;

/// <summary>The open spans of 128 days with running totals, so that any count inside is two binary searches.</summary>
internal sealed class OpenBlock
{
    /// <summary>Length of a block in ticks.</summary>
    public const long Length = 128 * NodaTime.NodaConstants.TicksPerDay;

    private readonly Span[] _spans;
    private readonly long[] _before; // open ticks of the block before each span

    public OpenBlock(List<Span> spans)
    {
        _spans = [.. spans];
        _before = new long[_spans.Length];
        for (var i = 0; i < _spans.Length; i++)
        {
            _before[i] = Total;
            Total += _spans[i].Length;
        }
    }

    /// <summary>Open ticks of the whole block.</summary>
    public long Total { get; }

    public ReadOnlySpan<Span> All => _spans;

    /// <summary>Open ticks of the block before a moment.</summary>
    public long OpenBefore(long moment)
    {
        var next = FirstEndingAfter(moment);

        return next == _spans.Length ? Total : _before[next] + Math.Max(0, moment - _spans[next].Start);
    }

    /// <summary>The earliest moment before which so much of the block was open; 0 &lt; open ≤ Total.</summary>
    public long EarliestWith(long open)
    {
        var (low, high) = (0, _spans.Length - 1);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = _before[middle] + _spans[middle].Length >= open ? (low, middle) : (middle + 1, high);
        }

        return _spans[low].Start + (open - _before[low]);
    }

    /// <summary>The latest moment before which only so much of the block was open; 0 ≤ open &lt; Total.</summary>
    public long LatestWith(long open)
    {
        var (low, high) = (0, _spans.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            (low, high) = _before[middle] <= open ? (middle, high) : (low, middle - 1);
        }

        return _spans[low].Start + (open - _before[low]);
    }

    /// <summary>Index of the first span that ends after a moment; the number of spans when there is none.</summary>
    public int FirstEndingAfter(long moment)
    {
        var (low, high) = (0, _spans.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = _spans[middle].End > moment ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
