using Ambos.Catalogue.Calendars;
using NodaTime;

namespace Ambos.Catalogue.Contract;

/// <summary>The company's calendar: it holds for every team that has none of its own.</summary>
public static class DefaultCalendar
{
    public static readonly Guid Id = new("00000000-0000-7000-8000-00000000ca1e");

    /// <summary>What holds until the company is set up: its version 0.</summary>
    public static readonly KnownCalendar BuiltIn = new(Id, "Company", 0, Instant.MinValue, HoursIn("UTC").ToCalendar());

    /// <summary>Monday to Friday from nine to five in a zone.</summary>
    public static CalendarHours HoursIn(string zone) => new(
        zone,
        [.. Enumerable.Range(1, 5).Select(day => new WeeklyWindow((IsoDayOfWeek)day, "09:00", "17:00"))],
        [], [], [], []);
}
