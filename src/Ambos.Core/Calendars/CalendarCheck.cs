using NodaTime;

namespace Ambos.Core.Calendars;

/// <summary>Finds what is wrong with a calendar before anybody makes a promise by it.</summary>
internal static class CalendarCheck
{
    // Weekly hours are compared in wall-clock time, so any week of a zone without clock changes will do.
    private static readonly LocalDate AnyMonday = new(2024, 1, 1);

    public static IEnumerable<CalendarProblem> Of(CalendarDefinition calendar)
    {
        if (Zones.Find(calendar.Zone) is null)
        {
            yield return new(CalendarFault.UnknownZone, nameof(calendar.Zone), calendar.Zone);
        }

        foreach (var (field, window) in Windows(calendar).Where(entry => entry.Window.IsEmpty))
        {
            yield return new(CalendarFault.EmptyWindow, field, window.ToString());
        }

        if (!Openings(calendar).Any())
        {
            yield return new(CalendarFault.NeverOpen, nameof(calendar.Week), "");
        }
        else if (!OpensInTheWeek(calendar) && !OpensOnADate(calendar))
        {
            yield return new(CalendarFault.BreaksTakeAll, nameof(calendar.WeeklyBreaks), "");
        }
    }

    private static IEnumerable<(string Field, DayWindow Window)> Windows(CalendarDefinition calendar) =>
    [
        .. calendar.Week.Select(entry => (nameof(calendar.Week), entry.Window)),
        .. calendar.Overrides.SelectMany(entry => entry.Windows, (_, window) => (nameof(calendar.Overrides), window)),
        .. calendar.WeeklyBreaks.Select(entry => (nameof(calendar.WeeklyBreaks), entry.Window)),
        .. calendar.Breaks.SelectMany(entry => entry.Windows, (_, window) => (nameof(calendar.Breaks), window)),
    ];

    private static IEnumerable<DayWindow> Openings(CalendarDefinition calendar) =>
        calendar.Week.Select(entry => entry.Window)
            .Concat(calendar.Overrides.Where(IsNoHoliday(calendar)).SelectMany(entry => entry.Windows))
            .Where(window => !window.IsEmpty);

    private static bool OpensInTheWeek(CalendarDefinition calendar)
    {
        var open = Spans.Union([.. calendar.Week.SelectMany(entry => Place(entry, 0))]);
        var breaks = Spans.Union([.. new[] { -1, 0, 1 }.SelectMany(
            week => calendar.WeeklyBreaks.SelectMany(entry => Place(entry, week)))]);

        return Spans.Without(open, breaks).Count > 0;
    }

    private static IEnumerable<Span> Place(WeeklyWindow entry, int week) => entry.Window.IsEmpty
        ? []
        : [entry.Window.On(AnyMonday.PlusWeeks(week).PlusDays((int)entry.Day - 1), DateTimeZone.Utc)];

    private static bool OpensOnADate(CalendarDefinition calendar)
    {
        var plan = new DayPlan(calendar, DateTimeZone.Utc);

        return calendar.Overrides.Any(entry => plan.OpenOn(entry.Date).Count > 0);
    }

    private static Func<DateWindows, bool> IsNoHoliday(CalendarDefinition calendar) =>
        entry => !calendar.Holidays.Contains(entry.Date);
}
