using Ambos.Core.Calendars;
using NodaTime;

namespace Ambos.Core.Promises;

/// <summary>From a target to the moment at which it falls due.</summary>
public static class DueTime
{
    /// <summary>When a target falls due that began at <paramref name="start"/> on one calendar. Null for no promise.</summary>
    /// <remarks>
    /// Pauses move working time and elapsed time by what they took of each; days and months are extended by the working
    /// time that the pauses took; a named moment stays. Days and months are clipped to the working day.
    /// </remarks>
    /// <exception cref="CalendarExhaustedException">The calendar has too little open time, or a pause never ends.</exception>
    public static Instant? Of(Target target, Instant start, WorkCalendar calendar, IReadOnlyList<Interval>? pauses = null) =>
        target.Kind switch
        {
            TargetKind.None => null,
            TargetKind.FixedMoment => target.Moment,
            TargetKind.WorkingTime => calendar.Due(start, target.Time, pauses),
            TargetKind.ElapsedTime => WorkCalendar.Always.Due(start, target.Time, pauses),
            TargetKind.WorkingDays => Extend(start, calendar.AddDays(start, target.Count, target.EndOfDay), calendar, pauses),
            TargetKind.CalendarMonths => Extend(start, calendar.AddMonths(start, target.Count, target.EndOfDay), calendar, pauses),
            _ => throw new ArgumentOutOfRangeException(nameof(target), target.Kind, "Unknown kind of target."),
        };

    private static Instant Extend(Instant start, Instant due, WorkCalendar calendar, IReadOnlyList<Interval>? pauses)
    {
        if (pauses is not { Count: > 0 })
        {
            return due;
        }

        var paused = calendar.Elapsed(start, due) - calendar.Elapsed(start, due, pauses);

        return paused > Duration.Zero ? calendar.Due(due, paused, pauses) : due;
    }
}
