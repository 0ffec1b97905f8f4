using NodaTime;

namespace Ambos.Core.Statistics;

/// <summary>A multiset of durations in whole seconds: keeps every value, so percentiles of merged digests are exact.</summary>
/// <remarks>
/// Durations are rounded down to the second and may be negative. Adding and removing undo each other, and the order of
/// adding and merging does not matter. <see cref="ToBytes"/> writes each distinct value once as the distance from the one
/// before and its count, both in 7-bit groups: a day of a thousand hand-overs takes two to four kilobytes.
/// </remarks>
public sealed class DurationDigest
{
    // Adding and merging append; what is asked for puts them in order first. So merging a year of days costs one sort.
    private readonly List<Counted> _values = [];
    private bool _ordered = true;
    private Int128 _seconds;

    /// <summary>How many durations it holds.</summary>
    public long Count { get; private set; }

    /// <summary>The sum of all durations.</summary>
    public Duration Total => Duration.FromSeconds((long)_seconds);

    /// <summary>The mean. Null when empty.</summary>
    public Duration? Mean => Count == 0 ? null : Total / Count;

    /// <summary>Adds one duration.</summary>
    public void Add(Duration duration) => Append(new Counted(Seconds(duration), 1));

    /// <summary>Takes one duration out again.</summary>
    /// <exception cref="InvalidOperationException">It holds no such duration.</exception>
    public void Remove(Duration duration)
    {
        Order();
        var value = Seconds(duration);
        var place = _values.BinarySearch(new Counted(value, 1));
        if (place < 0)
        {
            throw new InvalidOperationException("The digest holds no such duration.");
        }

        _values[place] = new Counted(value, _values[place].Count - 1);
        if (_values[place].Count == 0)
        {
            _values.RemoveAt(place);
        }

        Count--;
        _seconds -= value;
    }

    /// <summary>Adds everything that another digest holds.</summary>
    public void Merge(DurationDigest other)
    {
        var count = other._values.Count;
        for (var i = 0; i < count; i++)
        {
            Append(other._values[i]);
        }
    }

    /// <summary>Adds everything that a stored digest holds.</summary>
    /// <exception cref="FormatException">The bytes are damaged.</exception>
    public void Merge(ReadOnlySpan<byte> bytes)
    {
        var stored = DigestBytes.Read(bytes);
        _values.EnsureCapacity(_values.Count + stored.Count);
        foreach (var counted in stored)
        {
            Append(counted);
        }
    }

    /// <summary>The percentile by linear interpolation, as <see cref="Statistics.Percentile"/>. Null when empty.</summary>
    /// <param name="share">From 0 through 0.5 (median) to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not from 0 to 1.</exception>
    public Duration? Percentile(double share)
    {
        var (low, part) = Statistics.Percentile.Rank(checked((int)Count), share);
        if (Count == 0)
        {
            return null;
        }

        Order();
        var below = At(low);
        var seconds = part == 0 ? below : Statistics.Percentile.Between(below, At(low + 1), part);

        return Duration.FromSeconds(seconds);
    }

    /// <summary>A compact form for storage. Equal digests have equal bytes.</summary>
    public byte[] ToBytes()
    {
        Order();

        return DigestBytes.Write(_values);
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote. No bytes are an empty digest.</summary>
    /// <exception cref="FormatException">The bytes are damaged.</exception>
    public static DurationDigest FromBytes(ReadOnlySpan<byte> bytes)
    {
        var digest = new DurationDigest();
        digest.Merge(bytes);

        return digest;
    }

    private static long Seconds(Duration duration) => (long)Math.Floor(duration.TotalSeconds);

    private void Append(Counted counted)
    {
        _ordered = _ordered && (_values.Count == 0 || _values[^1].Value < counted.Value);
        _values.Add(counted);
        Count += counted.Count;
        _seconds += (Int128)counted.Value * counted.Count;
    }

    private void Order()
    {
        if (_ordered)
        {
            return;
        }

        Runs.Merge(_values);
        var kept = 0;
        for (var i = 1; i < _values.Count; i++)
        {
            if (_values[i].Value == _values[kept].Value)
            {
                _values[kept] = new Counted(_values[i].Value, _values[kept].Count + _values[i].Count);
            }
            else
            {
                _values[++kept] = _values[i];
            }
        }

        _values.RemoveRange(kept + 1, _values.Count - kept - 1);
        _ordered = true;
    }

    private long At(long place)
    {
        foreach (var counted in _values)
        {
            if (place < counted.Count)
            {
                return counted.Value;
            }

            place -= counted.Count;
        }

        throw new ArgumentOutOfRangeException(nameof(place), place, "There are fewer durations.");
    }
}
