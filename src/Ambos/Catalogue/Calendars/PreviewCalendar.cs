using Ambos.Catalogue.Calendars.Holidays;
using Ambos.Catalogue.Contract;
using Ambos.Core.Calendars;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using NodaTime;

namespace Ambos.Catalogue.Calendars;

/// <summary>What to preview: hours, and the first day.</summary>
public sealed class CalendarPreview
{
    public CalendarHours? Hours { get; set; }

    /// <summary>The first of the two weeks; the Monday of this week when left out.</summary>
    public LocalDate? From { get; set; }
}

/// <summary>A stretch of a day, in minutes since its midnight by the clock on the wall.</summary>
public sealed record OpenStretch(int FromMinute, int ToMinute)
{
    public override string ToString() => $"{Text(FromMinute)}–{Text(ToMinute)}";

    private static string Text(int minute) => FormattableString.Invariant($"{minute / 60:00}:{minute % 60:00}");
}

/// <summary>One day as it will be.</summary>
/// <param name="Holiday">How the country calls it, when it is a public holiday.</param>
/// <param name="OpenMinutes">Open time that really passes; clock changes count.</param>
public sealed record DayPreview(LocalDate Date, IReadOnlyList<OpenStretch> Open, int OpenMinutes, string? Holiday);

/// <summary>Shows two weeks of a calendar before anybody relies on it.</summary>
public sealed class PreviewCalendar(TimeProvider clock)
{
    private const int Days = 14;

    public IReadOnlyList<DayPreview> Run(CalendarHours? given, LocalDate? from)
    {
        var hours = CalendarRules.Sound(given);
        var calendar = hours.ToCalendar();
        var first = from ?? Monday(clock.Now().InZone(calendar.Zone).Date);
        var holidays = hours.Country is { } country
            ? PublicHolidays.Of(country, hours.Region).Off.ToDictionary(day => day.Date, day => day.LocalName)
            : [];

        return [.. Enumerable.Range(0, Days).Select(day => Of(calendar, first.PlusDays(day), holidays))];
    }

    public static void Map(RouteGroupBuilder calendars) => calendars
        .MapPost("/preview", (CalendarPreview body, PreviewCalendar preview) =>
            TypedResults.Ok(new Listing<DayPreview>(preview.Run(body.Hours, body.From))))
        .WithName(nameof(PreviewCalendar))
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static DayPreview Of(WorkCalendar calendar, LocalDate date, Dictionary<LocalDate, string> holidays)
    {
        var day = calendar.Zone.AtStartOfDay(date).ToInstant();
        var next = calendar.Zone.AtStartOfDay(date.PlusDays(1)).ToInstant();
        Interval[] open = [.. calendar.OpenIntervals(day, next)];

        return new DayPreview(
            date,
            [.. open.Select(interval => new OpenStretch(Minute(calendar, date, interval.Start), Minute(calendar, date, interval.End)))],
            (int)open.Sum(interval => interval.Duration.TotalMinutes),
            holidays.GetValueOrDefault(date));
    }

    private static int Minute(WorkCalendar calendar, LocalDate date, Instant at)
    {
        var local = at.InZone(calendar.Zone).LocalDateTime;

        return local.Date > date ? 24 * 60 : (local.Hour * 60) + local.Minute;
    }

    private static LocalDate Monday(LocalDate day) => day.PlusDays(1 - (int)day.DayOfWeek);
}
