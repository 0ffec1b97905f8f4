using System.Globalization;
using Ambos.Core.Calendars;
using Ambos.Feedback.Anonymity;
using Ambos.Feedback.Results;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Ambos.Feedback.Reports;

/// <summary>How reports are said: when they come, and which answers they hold.</summary>
internal static class ReportWords
{
    private static DateTimeFormatInfo Format => CultureInfo.CurrentCulture.DateTimeFormat;

    /// <summary>"Every week: Monday, 08:00".</summary>
    public static string Rhythm(this IStringLocalizer<ReportTexts> texts, Cadence cadence, IsoDayOfWeek weekday, int day, int hour) => cadence is Cadence.Weekly
        ? texts["Every week: {0}, {1}", Weekday(weekday), Hour(hour)]
        : texts["Every month: day {0}, {1}", day, Hour(hour)];

    public static string Weekday(IsoDayOfWeek day) => Format.GetDayName((DayOfWeek)((int)day % 7));

    public static string Hour(int hour) => new LocalTime(hour, 0).ToString("t", CultureInfo.CurrentCulture);

    /// <summary>Which answers: "Team: Warehouse. Last waves: 3."</summary>
    /// <param name="known">What teams, services and views are called.</param>
    public static string Holds(this IStringLocalizer<ReportTexts> texts, IStringLocalizer<ResultsTexts> results, GroupFilter filter, int? lastWaves, Selection known)
    {
        string?[] parts =
        [
            lastWaves is { } waves ? texts["Last waves: {0}", waves].Value : null,
            lastWaves is null && filter.From is { } from ? texts["Waves from {0}", ResultWords.Wave(from)].Value : null,
            lastWaves is null && filter.To is { } to ? texts["Waves up to {0}", ResultWords.Wave(to)].Value : null,
            .. filter.Values.Select(pair => texts[$"about-{pair.Key}", results.Group(pair.Key, pair.Value, known)].Value),
            filter.View is { } view ? texts["Saved view: {0}", known.Views.FirstOrDefault(row => row.Id == view)?.Name ?? ResultWords.Nothing].Value : null,
        ];

        return parts.OfType<string>().ToList() is { Count: > 0 } said ? string.Join(" · ", said) : texts["All answers"];
    }
}
