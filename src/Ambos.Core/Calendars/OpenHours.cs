using NodaTime;

namespace Ambos.Core.Calendars;

/// <summary>Counts open time forwards and backwards over any number of years, a block of 128 days at a step.</summary>
/// <remarks>Blocks are computed when first needed and kept for the years 1970 to 2120; a few kilobytes each.</remarks>
internal sealed class OpenHours(DayPlan plan)
{
    private const int KeptBlocks = 150 * 366 / 128;
    private const long Horizon = 60 * 366 * NodaConstants.TicksPerDay;

    // A year inside the ends of the calendar, so that the day before and after always exists.
    private static readonly long Earliest = Instant.FromUtc(2, 1, 1, 0, 0).ToUnixTimeTicks();
    private static readonly long Latest = Instant.FromUtc(9998, 12, 31, 0, 0).ToUnixTimeTicks();

    private readonly OpenBlock?[] _blocks = new OpenBlock?[KeptBlocks];

    public long Between(long start, long end)
    {
        if (end <= start)
        {
            return 0;
        }

        var last = Index(end);
        var total = Block(last).OpenBefore(end) - Block(Index(start)).OpenBefore(start);
        for (var index = Index(start); index < last; index++)
        {
            total += Block(index).Total;
        }

        return total;
    }

    /// <summary>A moment in ticks, within the years that can be counted.</summary>
    public static long Ticks(Instant moment) => Math.Clamp(moment.ToUnixTimeTicks(), Earliest, Latest);

    /// <summary>The earliest moment by which so much time has been open since start. Null beyond the horizon.</summary>
    public long? After(long start, long open)
    {
        var needed = open + Block(Index(start)).OpenBefore(start);
        for (var index = Index(start); index <= Index(Until(start)); index++)
        {
            var block = Block(index);
            if (needed <= block.Total)
            {
                return block.EarliestWith(needed);
            }

            needed -= block.Total;
        }

        return null;
    }

    /// <summary>The latest moment from which so much time is open until end. Null beyond the horizon.</summary>
    public long? Before(long end, long open)
    {
        var left = Block(Index(end)).OpenBefore(end) - open;
        for (var index = Index(end); ; index--)
        {
            if (left >= 0)
            {
                return Block(index).LatestWith(left);
            }

            if (index <= Index(Since(end)))
            {
                return null;
            }

            left += Block(index - 1).Total;
        }
    }

    public bool IsOpen(long moment)
    {
        var block = Block(Index(moment));
        var next = block.FirstEndingAfter(moment);

        return next < block.All.Length && block.All[next].Start <= moment;
    }

    /// <summary>The first open moment at or after a moment. Null beyond the horizon.</summary>
    public long? NextOpen(long moment)
    {
        for (var index = Index(moment); index <= Index(Until(moment)); index++)
        {
            var block = Block(index);
            var next = block.FirstEndingAfter(moment);
            if (next < block.All.Length)
            {
                return Math.Max(moment, block.All[next].Start);
            }
        }

        return null;
    }

    /// <summary>The last moment at or before a moment up to which it was open. Null beyond the horizon.</summary>
    public long? LastOpen(long moment)
    {
        for (var index = Index(moment); index >= Index(Since(moment)); index--)
        {
            var block = Block(index);
            var last = block.FirstEndingAfter(moment);
            last = last < block.All.Length && block.All[last].Start < moment ? last : last - 1;
            if (last >= 0)
            {
                return Math.Min(moment, block.All[last].End);
            }
        }

        return null;
    }

    public IEnumerable<Span> Within(long start, long end)
    {
        for (var index = Index(start); index <= Index(end); index++)
        {
            var block = Block(index);
            for (var i = block.FirstEndingAfter(start); i < block.All.Length && block.All[i].Start < end; i++)
            {
                yield return block.All[i].Clip(start, end);
            }
        }
    }

    private static long Index(long moment) => moment >= 0
        ? moment / OpenBlock.Length
        : -((OpenBlock.Length - 1 - moment) / OpenBlock.Length);

    private static long Until(long moment) => moment > Latest - Horizon ? Latest : moment + Horizon;

    private static long Since(long moment) => moment < Earliest + Horizon ? Earliest : moment - Horizon;

    private OpenBlock Block(long index)
    {
        if (index is < 0 or >= KeptBlocks)
        {
            return Build(index);
        }

        return Volatile.Read(ref _blocks[index]) ?? Keep(index);
    }

    private OpenBlock Keep(long index)
    {
        var block = Build(index);
        Volatile.Write(ref _blocks[index], block);

        return block;
    }

    private OpenBlock Build(long index) => new(plan.OpenBetween(
        Math.Max(Earliest, index * OpenBlock.Length),
        Math.Min(Latest, (index + 1) * OpenBlock.Length)));
}
