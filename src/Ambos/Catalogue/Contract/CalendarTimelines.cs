using Ambos.Core.Calendars;

namespace Ambos.Catalogue.Contract;

public static class CalendarTimelines
{
    /// <summary>The hours of a calendar from one of its versions on, and all that took over from them since.</summary>
    public static CalendarTimeline TimelineFrom(this KnownCatalogue catalogue, Guid calendar, int version)
    {
        List<CalendarInForce> steps = [];
        for (var number = version; catalogue.Calendar(calendar, number) is { } known; number++)
        {
            steps.Add(new(known.ValidFrom, known.Hours));
        }

        return steps.Count > 0 ? new(steps) : new(DefaultCalendar.BuiltIn.Hours);
    }
}
