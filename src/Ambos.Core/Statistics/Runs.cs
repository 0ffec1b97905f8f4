using System.Runtime.InteropServices;

namespace Ambos.Core.Statistics;

/// <summary>Sorts what consists of a few ascending runs, such as digests one after the other, by merging the runs.</summary>
/// <remarks>Natural merge sort (Knuth, The Art of Computer Programming 3, 5.2.4): n log r steps for r runs.</remarks>
internal static class Runs
{
    /// <summary>Puts the values in ascending order; equal ones stay next to each other.</summary>
    public static void Merge(List<Counted> values)
    {
        var from = CollectionsMarshal.AsSpan(values);
        var buffer = new Counted[values.Count];
        var to = buffer.AsSpan();
        var ends = Ends(from);
        while (ends.Count > 1)
        {
            ends = MergePairs(from, to, ends);
            var merged = to;
            to = from;
            from = merged;
        }

        if (from.Overlaps(buffer))
        {
            from.CopyTo(CollectionsMarshal.AsSpan(values));
        }
    }

    private static List<int> Ends(ReadOnlySpan<Counted> values)
    {
        var ends = new List<int>();
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i].Value < values[i - 1].Value)
            {
                ends.Add(i);
            }
        }

        ends.Add(values.Length);

        return ends;
    }

    private static List<int> MergePairs(ReadOnlySpan<Counted> from, Span<Counted> to, List<int> ends)
    {
        var merged = new List<int>();
        var start = 0;
        for (var i = 0; i < ends.Count; i += 2)
        {
            var (middle, end) = (ends[i], i + 1 < ends.Count ? ends[i + 1] : ends[i]);
            Merge(from[start..middle], from[middle..end], to[start..end]);
            merged.Add(end);
            start = end;
        }

        return merged;
    }

    private static void Merge(ReadOnlySpan<Counted> left, ReadOnlySpan<Counted> right, Span<Counted> to)
    {
        var (i, j) = (0, 0);
        for (var k = 0; k < to.Length; k++)
        {
            to[k] = j == right.Length || (i < left.Length && left[i].Value <= right[j].Value) ? left[i++] : right[j++];
        }
    }
}
