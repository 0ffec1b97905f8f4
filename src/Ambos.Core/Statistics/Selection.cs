namespace Ambos.Core.Statistics;

/// <summary>Finds the value at one place of the sorted order without sorting everything.</summary>
/// <remarks>
/// Hoare's selection (1961) with the median of three; when the parts stay large for too long the rest is sorted, so the
/// worst case is that of sorting.
/// </remarks>
internal static class Selection
{
    private const int SmallEnough = 24;

    /// <summary>The value at a zero-based place; afterwards nothing before that place is larger, nothing after it smaller.</summary>
    public static long Smallest(Span<long> values, int place)
    {
        var (low, high) = (0, values.Length - 1);
        var steps = 2 * (int)Math.Log2(values.Length + 1);
        while (high - low >= SmallEnough && steps-- > 0)
        {
            var (left, right) = Split(values, low, high);
            if (place <= right)
            {
                high = right;
            }
            else if (place >= left)
            {
                low = left;
            }
            else
            {
                return values[place];
            }
        }

        values[low..(high + 1)].Sort();

        return values[place];
    }

    private static (int Left, int Right) Split(Span<long> values, int low, int high)
    {
        var pivot = MedianOfThree(values[low], values[(low + high) >>> 1], values[high]);
        var (left, right) = (low, high);
        while (left <= right)
        {
            while (values[left] < pivot)
            {
                left++;
            }

            while (values[right] > pivot)
            {
                right--;
            }

            if (left <= right)
            {
                (values[left], values[right]) = (values[right], values[left]);
                left++;
                right--;
            }
        }

        return (left, right);
    }

    private static long MedianOfThree(long a, long b, long c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
