using Ambos.Core.Calendars;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Ambos.Core.Tests.Calendars;

/// <summary>Generated calendars with everything that a calendar can have, near clock changes more often than not.</summary>
public static class Generated
{
    public static readonly string[] Zones =
    [
        "Europe/Madrid", "Europe/Warsaw", "Europe/Moscow", "America/Mexico_City", "Asia/Kathmandu", "America/New_York",
        "Australia/Lord_Howe",
    ];

    private static readonly Instant From = Instant.FromUtc(2020, 1, 1, 0, 0);
    private static readonly Instant To = Instant.FromUtc(2030, 12, 1, 0, 0);

    private static readonly Gen<DayWindow> Windows =
        from opens in Gen.Choose(0, 95)
        from quarters in Gen.Frequency((6, Gen.Choose(2, 44)), (1, Gen.Constant(96)), (2, Gen.Choose(45, 95)))
        select quarters == 96 ? DayWindow.WholeDay : new DayWindow(Quarter(opens), Quarter(opens + quarters));

    private static readonly Gen<DayWindow> Breaks =
        from opens in Gen.Choose(0, 95)
        from quarters in Gen.Choose(1, 12)
        select new DayWindow(Quarter(opens), Quarter(opens + quarters));

    /// <summary>First minute of a stretch of weeks, mostly with a clock change in the middle.</summary>
    public static Gen<Instant> Firsts(string zone)
    {
        var changes = DateTimeZoneProviders.Tzdb[zone].GetZoneIntervals(From, To)
            .Where(interval => interval.HasStart && interval.Start > From)
            .Select(interval => interval.Start - Duration.FromDays(MinuteByMinute.Weeks * 7 / 2))
            .ToArray();
        var anywhere = Gen.Choose(0, (int)(To - From).TotalDays).Select(day => From + Duration.FromDays(day));

        return changes.Length == 0
            ? anywhere
            : Gen.Frequency((3, Gen.Elements(changes)), (1, anywhere));
    }

    /// <summary>A sound calendar whose special dates lie in the weeks after a moment.</summary>
    public static Gen<CalendarDefinition> Calendars(string zone, Instant first)
    {
        var dates = Gen.Choose(4, (MinuteByMinute.Weeks * 7) - 5).Select(day => first.InUtc().Date.PlusDays(day));
        var onDates = from date in dates
                      from count in Gen.Choose(0, 2)
                      from windows in Windows.ArrayOf(count)
                      select new DateWindows(date, windows);
        var breaksOnDates = from date in dates
                            from window in Breaks
                            select new DateWindows(date, [window]);

        var calendars =
            from week in Gen.Choose(1, 9).SelectMany(count => Weekly(Windows).ArrayOf(count))
            from overrides in Gen.Choose(0, 3).SelectMany(count => onDates.ArrayOf(count))
            from holidays in Gen.Choose(0, 3).SelectMany(count => dates.ArrayOf(count))
            from weeklyBreaks in Gen.Choose(0, 4).SelectMany(count => Weekly(Breaks).ArrayOf(count))
            from breaks in Gen.Choose(0, 3).SelectMany(count => breaksOnDates.ArrayOf(count))
            select new CalendarDefinition
            {
                Zone = zone,
                Week = week,
                Overrides = overrides,
                Holidays = holidays,
                WeeklyBreaks = weeklyBreaks,
                Breaks = breaks,
            };

        // Open every week, so that no count runs out of open time.
        return calendars.Where(calendar => (calendar with { Overrides = [] }).Problems().Count == 0);
    }

    private static Gen<WeeklyWindow> Weekly(Gen<DayWindow> windows) =>
        from day in Gen.Choose(1, 7)
        from window in windows
        select new WeeklyWindow((IsoDayOfWeek)day, window);

    private static LocalTime Quarter(int quarter) => LocalTime.FromMinutesSinceMidnight(quarter % 96 * 15);
}
