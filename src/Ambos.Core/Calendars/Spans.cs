using NodaTime;

namespace Ambos.Core.Calendars;

/// <summary>Set arithmetic on spans. A normal list is sorted, without overlaps, touches or empty spans.</summary>
internal static class Spans
{
    private static readonly List<Span> Nothing = [];

    /// <summary>The union of any intervals, normal. An interval without start or end reaches to the end of time.</summary>
    public static List<Span> Of(IReadOnlyList<Interval>? intervals)
    {
        if (intervals is not { Count: > 0 })
        {
            return Nothing;
        }

        var spans = new List<Span>(intervals.Count);
        foreach (var interval in intervals)
        {
            var start = interval.HasStart ? interval.Start : Instant.MinValue;
            var end = interval.HasEnd ? interval.End : Instant.MaxValue;
            spans.Add(new Span(OpenHours.Ticks(start), OpenHours.Ticks(end)));
        }

        return Union(spans);
    }

    /// <summary>The union, normal. May reorder what it is given.</summary>
    public static List<Span> Union(List<Span> spans)
    {
        spans.RemoveAll(span => span.IsEmpty);
        if (spans.Count < 2)
        {
            return spans;
        }

        spans.Sort((one, other) => one.Start.CompareTo(other.Start));
        var merged = new List<Span>(spans.Count) { spans[0] };
        foreach (var span in spans)
        {
            var last = merged[^1];
            if (span.Start > last.End)
            {
                merged.Add(span);
            }
            else if (span.End > last.End)
            {
                merged[^1] = last with { End = span.End };
            }
        }

        return merged;
    }

    /// <summary>What is left of one normal list without another.</summary>
    public static List<Span> Without(List<Span> spans, List<Span> taken)
    {
        if (taken.Count == 0)
        {
            return spans;
        }

        var left = new List<Span>(spans.Count + taken.Count);
        foreach (var span in spans)
        {
            var rest = span.Start;
            foreach (var gap in taken.Where(gap => gap.End > span.Start && gap.Start < span.End))
            {
                left.Add(new Span(rest, gap.Start));
                rest = Math.Max(rest, gap.End);
            }

            left.Add(new Span(rest, span.End));
        }

        left.RemoveAll(span => span.IsEmpty);
        return left;
    }
}
