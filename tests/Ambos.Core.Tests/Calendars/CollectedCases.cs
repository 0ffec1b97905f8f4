using System.Text.Json;
using Ambos.Core.Calendars;
using Ambos.Core.ClockCases;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Core.Tests.Calendars;

/// <summary>Reads the collected cases of other products into calendars, questions and the answers that they expect.</summary>
public static class CollectedCases
{
    private static readonly JsonElement File = JsonDocument.Parse(System.IO.File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "Calendars", "Fixtures", "service-clock.json"))).RootElement;

    public static IReadOnlyDictionary<string, WorkCalendar> Calendars { get; } = File.GetProperty("calendars")
        .EnumerateObject()
        .ToDictionary(calendar => calendar.Name, calendar => new WorkCalendar(Definition(calendar.Value)));

    public static IEnumerable<string> Ids => Cases.Select(entry => entry.GetProperty("id").GetString()!);

    private static IEnumerable<JsonElement> Cases => File.GetProperty("cases").EnumerateArray();

    public static (ClockCase Asked, ClockResult Expected) Read(string id)
    {
        var entry = Cases.Single(entry => entry.GetProperty("id").GetString() == id);
        var asked = Asked(entry);
        var expected = new ClockResult(asked.Id, asked.Operation);
        var answer = entry.GetProperty("exp");

        return (asked, answer.ValueKind switch
        {
            JsonValueKind.Number => expected with { Length = Duration.FromSeconds(answer.GetInt64()) },
            JsonValueKind.String => expected with { Moment = At(answer.GetString()!) },
            _ => expected with { Open = answer.GetBoolean() },
        });
    }

    public static Instant At(string text) => OffsetDateTimePattern.CreateWithInvariantCulture(
        text.Length - text.IndexOf('T', StringComparison.Ordinal) is 7 or 12
            ? "uuuu-MM-dd'T'HH:mmo<Z+HH:mm>"
            : "uuuu-MM-dd'T'HH:mm:sso<Z+HH:mm>").Parse(text).GetValueOrThrow().ToInstant();

    private static ClockCase Asked(JsonElement entry) => new()
    {
        Id = entry.GetProperty("id").GetString()!,
        Operation = Enum.Parse<ClockOperation>(entry.GetProperty("op").GetString()!.Replace("_", "", StringComparison.Ordinal), true),
        Calendar = entry.GetProperty("cal").GetString()!,
        Start = At(entry.GetProperty("start").GetString()!),
        End = entry.TryGetProperty("end", out var end) ? At(end.GetString()!) : null,
        Work = entry.TryGetProperty("secs", out var secs) ? Duration.FromSeconds(secs.GetInt64()) : null,
        Days = entry.TryGetProperty("n", out var days) ? days.GetInt32() : null,
        EndOfDay = entry.TryGetProperty("eod", out var eod) && eod.GetBoolean(),
        Roll = entry.TryGetProperty("roll", out var roll) ? roll.GetBoolean() : null,
        Pauses = entry.TryGetProperty("pauses", out var pauses)
            ? [.. pauses.EnumerateArray().Select(pause => (At(pause[0].GetString()!), At(pause[1].GetString()!)))]
            : [],
    };

    private static CalendarDefinition Definition(JsonElement calendar) => new()
    {
        Zone = calendar.GetProperty("tz").GetString()!,
        Week = [.. from day in calendar.GetProperty("hours").EnumerateObject()
                   from window in Windows(day.Value)
                   select new WeeklyWindow(Day(day.Name), window)],
        Overrides = Dates(calendar, "overrides"),
        Breaks = Dates(calendar, "breaks"),
        Holidays = calendar.TryGetProperty("holidays", out var holidays)
            ? [.. holidays.EnumerateArray().Select(date => Date(date.GetString()!))]
            : [],
    };

    private static IReadOnlyList<DateWindows> Dates(JsonElement calendar, string name) =>
        calendar.TryGetProperty(name, out var dates)
            ? [.. dates.EnumerateObject().Select(date => new DateWindows(Date(date.Name), [.. Windows(date.Value)]))]
            : [];

    private static IEnumerable<DayWindow> Windows(JsonElement windows) => windows.EnumerateArray()
        .Select(window => DayWindow.TryParse(window[0].GetString()!, window[1].GetString()!)!.Value);

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    private static IsoDayOfWeek Day(string name) =>
        Enum.GetValues<IsoDayOfWeek>().Single(day => day.ToString().StartsWith(name, StringComparison.OrdinalIgnoreCase));
}
