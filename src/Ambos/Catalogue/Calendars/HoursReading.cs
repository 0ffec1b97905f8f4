using Ambos.Catalogue.Calendars.Holidays;
using Ambos.Catalogue.Contract;
using Ambos.Core.Calendars;
using NodaTime;
using WeeklyWindow = Ambos.Core.Calendars.WeeklyWindow;

namespace Ambos.Catalogue.Calendars;

/// <summary>A field of the hours that cannot be used: which one, and why.</summary>
public sealed record HoursProblem(string Field, string Code);

/// <summary>Makes the pure calendar of the hours as they are stored, with the public holidays of their country.</summary>
public static class HoursReading
{
    public static WorkCalendar ToCalendar(this CalendarHours hours) => new(hours.ToDefinition());

    /// <summary>Everything that forbids these hours; empty when a calendar can be made of them.</summary>
    public static IReadOnlyList<HoursProblem> Problems(this CalendarHours hours)
    {
        HoursProblem[] unreadable = [.. Unreadable(hours)];

        return unreadable.Length > 0 ? unreadable : [.. hours.ToDefinition().Problems().Select(Named)];
    }

    private static CalendarDefinition ToDefinition(this CalendarHours hours)
    {
        var kept = hours.Country is { } country ? PublicHolidays.Of(country, hours.Region) : new([], []);
        WeeklyWindow[] week = [.. hours.Weekly.Select(Weekly)];
        DateWindows[] overrides = [.. hours.Overrides.Select(Dated)];

        return new CalendarDefinition
        {
            Zone = hours.Zone,
            Week = week,
            Overrides = [.. overrides, .. WorkedWeekends(kept.Worked, week, overrides)],
            Holidays = [.. hours.Holidays, .. kept.Off.Select(day => day.Date)],
            WeeklyBreaks = [.. hours.Breaks.Select(Weekly)],
            Breaks = [.. hours.DatedBreaks.Select(Dated)],
        };
    }

    /// <summary>A weekend day worked in exchange has the hours of the Friday, unless somebody wrote down others.</summary>
    private static IEnumerable<DateWindows> WorkedWeekends(
        IReadOnlyList<LocalDate> worked, WeeklyWindow[] week, DateWindows[] overrides)
    {
        DayWindow[] friday = [.. week.Where(entry => entry.Day is IsoDayOfWeek.Friday).Select(entry => entry.Window)];
        var special = overrides.Select(entry => entry.Date).ToHashSet();

        return worked
            .Where(date => friday.Length > 0 && !special.Contains(date) && week.All(entry => entry.Day != date.DayOfWeek))
            .Select(date => new DateWindows(date, friday));
    }

    private static IEnumerable<HoursProblem> Unreadable(CalendarHours hours)
    {
        if (hours.Country is { } country && !PublicHolidays.Knows(country))
        {
            yield return new("country", "unknown");
        }
        else if (hours.Region is { } region && !PublicHolidays.Regions(hours.Country ?? "").Contains(region))
        {
            yield return new("region", "unknown");
        }

        foreach (var field in TimesOf(hours).Where(entry => DayWindow.TryParse(entry.From, entry.To) is null))
        {
            yield return new(field.Field, "not-a-time");
        }
    }

    private static IEnumerable<(string Field, string From, string To)> TimesOf(CalendarHours hours) =>
    [
        .. hours.Weekly.Select((entry, i) => ($"weekly[{i}]", entry.From, entry.To)),
        .. Times("overrides", hours.Overrides),
        .. hours.Breaks.Select((entry, i) => ($"breaks[{i}]", entry.From, entry.To)),
        .. Times("datedBreaks", hours.DatedBreaks),
    ];

    private static IEnumerable<(string Field, string From, string To)> Times(string field, IReadOnlyList<DatedWindows> dates) =>
        dates.SelectMany(
            (entry, i) => entry.Windows.Select(window => ($"{field}[{i}]", window.ElementAtOrDefault(0) ?? "", window.ElementAtOrDefault(1) ?? "")));

    private static HoursProblem Named(CalendarProblem problem) => new(
        problem.Field switch
        {
            nameof(CalendarDefinition.Zone) => "zone",
            nameof(CalendarDefinition.Week) => "weekly",
            nameof(CalendarDefinition.Overrides) => "overrides",
            nameof(CalendarDefinition.WeeklyBreaks) => "breaks",
            _ => "datedBreaks",
        },
        problem.Fault switch
        {
            CalendarFault.UnknownZone => "unknown-zone",
            CalendarFault.EmptyWindow => "empty-window",
            CalendarFault.NeverOpen => "never-open",
            _ => "breaks-take-all",
        });

    private static WeeklyWindow Weekly(Contract.WeeklyWindow entry) => new(entry.Day, DayWindow.TryParse(entry.From, entry.To)!.Value);

    private static DateWindows Dated(DatedWindows entry) =>
        new(entry.Date, [.. entry.Windows.Select(window => DayWindow.TryParse(window[0], window[1])!.Value)]);
}
