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
        Of(target, start, new CalendarTimeline(calendar), pauses);

    /// <summary>The same on calendars that followed one another.</summary>
    /// <exception cref="CalendarExhaustedException">The calendars have too little open time, or a pause never ends.</exception>
    public static Instant? Of(
        Target target, Instant start, CalendarTimeline calendars, IReadOnlyList<Interval>? pauses = null) =>
        target.Kind switch
        {
            TargetKind.None => null,
            TargetKind.FixedMoment => target.Moment,
            TargetKind.WorkingTime => calendars.Due(start, target.Time, pauses),
            TargetKind.ElapsedTime => WorkCalendar.Always.Due(start, target.Time, pauses),
            TargetKind.WorkingDays =>
                Extend(start, calendars.AddDays(start, target.Count, target.EndOfDay), calendars, pauses),
            TargetKind.CalendarMonths =>
                Extend(start, calendars.AddMonths(start, target.Count, target.EndOfDay), calendars, pauses),
            _ => throw new ArgumentOutOfRangeException(nameof(target), target.Kind, "Unknown kind of target."),
        };

    private static Instant Extend(Instant start, Instant due, CalendarTimeline calendars, IReadOnlyList<Interval>? pauses)
    {
        if (pauses is not { Count: > 0 })
        {
            return due;
        }

        var paused = calendars.Elapsed(start, due) - calendars.Elapsed(start, due, pauses);

        return paused > Duration.Zero ? calendars.Due(due, paused, pauses) : due;
    }
}
