using Ambos.Catalogue.Contract;
using Ambos.Platform.Rules;
using NodaTime;
using NodaTime.TimeZones;

namespace Ambos.Catalogue.SetUp;

/// <summary>Hours as most companies have them: some days of the week, the same hours on each, the holidays of a country.</summary>
public sealed class PlainHours
{
    /// <summary>Days of the week on which the company works, Monday is 1.</summary>
    public List<string> Days { get; set => field = value ?? []; } = [];

    public string? Opens { get; set; }
    public string? Closes { get; set; }

    /// <summary>A country, or a country and a region: ES, ES-MD.</summary>
    public string? Place { get; set; }

    /// <summary>What is stored as plain hours; nothing when it is more than that.</summary>
    public static PlainHours? Of(CalendarHours hours) =>
        hours is { Overrides: [], Holidays: [], Breaks: [], DatedBreaks: [] }
        && hours.Weekly.Select(window => (window.From, window.To)).Distinct().ToList() is [var (from, to)]
        && hours.Weekly.DistinctBy(window => window.Day).Count() == hours.Weekly.Count
            ? new()
            {
                Days = [.. hours.Weekly.Select(window => $"{(int)window.Day}")],
                Opens = from,
                Closes = to,
                Place = hours.Region is null ? hours.Country : $"{hours.Country}-{hours.Region}",
            }
            : null;

    /// <summary>The country in which a zone lies, where its holidays are known.</summary>
    public static string? CountryOf(string zone, IEnumerable<string> known) =>
        TzdbDateTimeZoneSource.Default.ZoneLocations?.FirstOrDefault(place => place.ZoneId == zone)?.CountryCode is { } code && known.Contains(code) ? code : null;

    /// <exception cref="InvalidException">Names the field of this form that cannot be read.</exception>
    public CalendarHours ToHours(string zone)
    {
        if (Days.Count == 0)
        {
            throw new InvalidException("days", ErrorCodes.Required);
        }

        var place = (Place ?? "").Split('-', 2);
        var (opens, closes) = (Time(Opens, "opens"), Time(Closes, "closes"));
        return new(zone, [.. Days.Select(Day).Order().Select(day => new WeeklyWindow(day, opens, closes))], [], [], [], [],
            place[0].Length > 0 ? place[0] : null, place.ElementAtOrDefault(1));
    }

    private static IsoDayOfWeek Day(string text) =>
        int.TryParse(text, out var day) && day is >= 1 and <= 7 ? (IsoDayOfWeek)day : throw new InvalidException("days", ErrorCodes.Unknown);

    private static string Time(string? text, string field) => text?.Trim() is not { Length: > 0 } time
        ? throw new InvalidException(field, ErrorCodes.Required)
        : time.Length >= 5 ? time[..5] : throw new InvalidException(field, "not-a-time");
}
