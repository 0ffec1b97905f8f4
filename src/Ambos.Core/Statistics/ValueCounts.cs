using System.Collections.Immutable;

namespace Ambos.Core.Statistics;

/// <summary>How often each whole number was answered.</summary>
public sealed class ValueCounts
{
    /// <summary>Nobody has answered.</summary>
    public static readonly ValueCounts None = new(ImmutableSortedDictionary<int, long>.Empty);

    private readonly ImmutableSortedDictionary<int, long> _counts;

    private ValueCounts(ImmutableSortedDictionary<int, long> counts) => _counts = counts;

    /// <summary>The values that occur with their counts, in ascending order.</summary>
    public IReadOnlyDictionary<int, long> ByValue => _counts;

    /// <summary>All answers.</summary>
    public long Count => _counts.Values.Sum();

    /// <summary>From values and how often each occurs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is below zero.</exception>
    public static ValueCounts Of(IEnumerable<KeyValuePair<int, long>> counts)
    {
        var builder = ImmutableSortedDictionary.CreateBuilder<int, long>();
        foreach (var (value, count) in counts)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(counts));
            if (count > 0)
            {
                builder[value] = builder.GetValueOrDefault(value) + count;
            }
        }

        return new ValueCounts(builder.ToImmutable());
    }

    /// <summary>From answers one by one.</summary>
    public static ValueCounts Of(IEnumerable<int> values) =>
        Of(values.CountBy(value => value).Select(pair => KeyValuePair.Create(pair.Key, (long)pair.Value)));

    /// <summary>Answers from one value to another, both included.</summary>
    public long Between(int low, int high) => _counts.Where(pair => pair.Key >= low && pair.Key <= high).Sum(pair => pair.Value);

    /// <summary>Two groups as one.</summary>
    public static ValueCounts operator +(ValueCounts a, ValueCounts b) => Of(a._counts.Concat(b._counts));
}
