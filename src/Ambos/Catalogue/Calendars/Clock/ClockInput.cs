using System.Globalization;
using System.Text.Json;
using Ambos.Core.Calendars;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Catalogue.Calendars.Clock;

/// <summary>A value in a file of clock cases that cannot be used: where it stands and what to write instead.</summary>
public sealed class ClockInputException(string field, string remedy) : Exception($"{field}: {remedy}");

/// <summary>Reads single values of a file of clock cases.</summary>
internal static class ClockInput
{
    private static readonly OffsetDateTimePattern[] Moments =
    [
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFFFFFFFo<Z+HH:mm>"),
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:sso<Z+HH:mm>"),
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mmo<Z+HH:mm>"),
    ];

    private static readonly string[] DayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public static JsonElement Need(this JsonElement element, string field) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(field, out var value) && value.ValueKind is not JsonValueKind.Null
            ? value
            : throw new ClockInputException(field, "is missing");

    public static JsonElement? Find(this JsonElement element, string field) =>
        element.TryGetProperty(field, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    public static string Text(this JsonElement value, string field) => value.ValueKind is JsonValueKind.String
        ? value.GetString()!
        : throw new ClockInputException(field, "write a text in quotes");

    public static bool YesNo(this JsonElement value, string field) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new ClockInputException(field, "write true or false"),
    };

    public static int Whole(this JsonElement value, string field) =>
        value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : throw new ClockInputException(field, "write a whole number");

    public static Duration Seconds(this JsonElement value, string field) =>
        value.ValueKind is JsonValueKind.Number && value.TryGetDecimal(out var seconds) && Math.Abs(seconds) < 1e11m
            ? Duration.FromTicks((long)(seconds * NodaConstants.TicksPerSecond))
            : throw new ClockInputException(field, "write a number of seconds");

    public static Instant Moment(this JsonElement value, string field)
    {
        var text = value.Text(field);
        foreach (var pattern in Moments)
        {
            if (pattern.Parse(text) is { Success: true } moment)
            {
                return moment.Value.ToInstant();
            }
        }

        throw new ClockInputException(field, $"'{text}' is no moment; write it like 2024-01-17T12:00:00Z");
    }

    public static LocalDate Date(string text, string field) => LocalDatePattern.Iso.Parse(text) is { Success: true } date
        ? date.Value
        : throw new ClockInputException(field, $"'{text}' is no day; write it like 2024-01-17");

    public static IsoDayOfWeek? Weekday(string name) =>
        Array.IndexOf(DayNames, name.ToLower(CultureInfo.InvariantCulture)) is >= 0 and var day ? (IsoDayOfWeek)(day + 1) : null;

    public static IEnumerable<JsonElement> List(this JsonElement value, string field) => value.ValueKind is JsonValueKind.Array
        ? value.EnumerateArray()
        : throw new ClockInputException(field, "write a list in square brackets");

    public static (JsonElement From, JsonElement To) Pair(this JsonElement value, string field) =>
        value.ValueKind is JsonValueKind.Array && value.GetArrayLength() == 2
            ? (value[0], value[1])
            : throw new ClockInputException(field, "write pairs like [\"09:00\", \"17:00\"]");

    public static DayWindow Window(this JsonElement value, string field)
    {
        var (from, to) = value.Pair(field);

        return DayWindow.TryParse(from.Text(field), to.Text(field))
            ?? throw new ClockInputException(field, $"{value} are no times; write [\"09:00\", \"17:00\"], up to 24:00");
    }
}
