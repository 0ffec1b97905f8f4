using Ambos.Core.Calendars;
using Ambos.Core.Promises;
using NodaTime;

namespace Ambos.Requests.Promises;

/// <summary>How much of the promised time is left, for a ring.</summary>
/// <param name="LeftSeconds">In working time; below zero when it is overdue.</param>
/// <param name="Share">Of the whole, 0 to 1.</param>
public sealed record PromiseTime(long LeftSeconds, double Share)
{
    public static PromiseTime? Of(PromiseReading reading) => reading.DueIfResumed is null
        ? null
        : new((long)(reading.LateBy is { } late ? -late : reading.Left).TotalSeconds, 1 - (reading.ShareUsed ?? 1));

    /// <summary>
    /// Near enough for a list: as if nothing had ever been excused, in whole minutes and hundredths, so that the line of a
    /// list is the same for a while.
    /// </summary>
    public static PromiseTime Near(CalendarTimeline calendars, Instant start, Instant due, Instant now)
    {
        if (now > due)
        {
            return new(-Minutes(calendars.Elapsed(due, now)), 0);
        }

        var (left, whole) = (calendars.Elapsed(now, due), calendars.Elapsed(start, due));
        return new(Minutes(left), whole > Duration.Zero ? Math.Round(Math.Clamp(left / whole, 0, 1), 2) : 0);
    }

    private static long Minutes(Duration time) => (long)time.TotalMinutes * NodaConstants.SecondsPerMinute;
}
