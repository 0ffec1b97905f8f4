using Ambos.Core.Calendars;
using NodaTime;

namespace Ambos.Core.Tests.Calendars;

/// <summary>Short ways to write calendars and moments in tests.</summary>
public static class Sample
{
    public static readonly IsoDayOfWeek[] Weekdays =
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];

    public static readonly WorkCalendar Office = Calendar(Week(Weekdays, "09:00-17:00"));

    public static Instant At(string text) => CollectedCases.At(text);

    public static WorkCalendar Calendar(IReadOnlyList<WeeklyWindow> week, string zone = "UTC") =>
        new(new CalendarDefinition { Zone = zone, Week = week });

    public static CalendarDefinition Definition(params IReadOnlyList<WeeklyWindow> week) => new() { Zone = "UTC", Week = week };

    public static WeeklyWindow On(IsoDayOfWeek day, string window) => new(day, Window(window));

    public static List<WeeklyWindow> Week(IEnumerable<IsoDayOfWeek> days, params string[] windows) =>
        [.. from day in days from window in windows select On(day, window)];

    public static DateWindows Date(int year, int month, int day, params string[] windows) =>
        new(new LocalDate(year, month, day), [.. windows.Select(Window)]);

    public static DayWindow Window(string text) => DayWindow.TryParse(text)!.Value;

    public static Interval Pause(string from, string to) => new(At(from), At(to));
}
