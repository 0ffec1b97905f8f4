using Ambos.Core.Calendars;
using NodaTime;

namespace Ambos.Catalogue.Contract;

public static class CalendarTimelines
{
    /// <summary>The hours of a calendar from one of its versions on, and all that took over from them since.</summary>
    public static CalendarTimeline TimelineFrom(this KnownCatalogue catalogue, Guid calendar, int version)
    {
        var steps = catalogue.HoursFrom(calendar, version, Instant.MinValue);
        return steps.Count > 0 ? new(steps) : new(DefaultCalendar.BuiltIn.Hours);
    }

    /// <summary>The same, of which the first hours hold from a moment on at the earliest; empty for an unknown version.</summary>
    public static IReadOnlyList<CalendarInForce> HoursFrom(this KnownCatalogue catalogue, Guid calendar, int version, Instant since)
    {
        List<CalendarInForce> steps = [];
        for (var number = version; catalogue.Calendar(calendar, number) is { } known; number++)
        {
            steps.Add(new(Instant.Max(known.ValidFrom, since), known.Hours));
        }

        return steps;
    }
}
