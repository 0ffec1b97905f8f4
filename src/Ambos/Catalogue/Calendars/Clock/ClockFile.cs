using System.Text.Json;
using Ambos.Core.Calendars;
using Ambos.Core.ClockCases;
using NodaTime;

namespace Ambos.Catalogue.Calendars.Clock;

/// <summary>One case of a file: the question, or why it cannot be asked, and the answer that the file expects.</summary>
public sealed record FiledCase(string Id, string Operation, ClockCase? Asked, string? Fault, JsonElement? Expected);

/// <summary>A file with calendars and questions to them, so that a company can try its calendars before going live.</summary>
public sealed class ClockFile
{
    private readonly Dictionary<string, WorkCalendar> _calendars = [];
    private readonly Dictionary<string, string> _brokenCalendars = [];

    private ClockFile(JsonElement file)
    {
        foreach (var calendar in Members(file, "calendars"))
        {
            Read(calendar.Name, calendar.Value);
        }

        Cases = [.. file.Need("cases").List("cases").Select(ReadCase)];
    }

    public IReadOnlyDictionary<string, WorkCalendar> Calendars => _calendars;

    public IReadOnlyList<FiledCase> Cases { get; }

    /// <exception cref="JsonException">No JSON.</exception>
    /// <exception cref="ClockInputException">Not an object with calendars and a list of cases.</exception>
    public static ClockFile Read(string text)
    {
        using var document = JsonDocument.Parse(text);

        return new ClockFile(document.RootElement.Clone());
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement element, string field) =>
        element.Need(field) is { ValueKind: JsonValueKind.Object } members
            ? members.EnumerateObject()
            : throw new ClockInputException(field, "write an object in braces");

    private void Read(string name, JsonElement calendar)
    {
        try
        {
            var definition = Definition(calendar);
            if (definition.Problems() is [var problem, ..])
            {
                throw new ClockInputException(FieldOf(problem), Remedy(problem));
            }

            _calendars[name] = new WorkCalendar(definition);
        }
        catch (ClockInputException unusable)
        {
            _brokenCalendars[name] = unusable.Message;
        }
    }

    private FiledCase ReadCase(JsonElement entry, int index)
    {
        var id = entry.ValueKind is JsonValueKind.Object && entry.Find("id") is { } name ? name.ToString() : $"#{index + 1}";
        var operation = entry.ValueKind is JsonValueKind.Object && entry.Find("op") is { } op ? op.ToString() : "";
        try
        {
            var asked = Asked(id, entry);
            var fault = _brokenCalendars.GetValueOrDefault(asked.Calendar) is { } broken
                ? $"cal: calendar {asked.Calendar} cannot be used; {broken}"
                : null;
            return new FiledCase(id, operation, fault is null ? asked : null, fault, entry.Find("exp"));
        }
        catch (ClockInputException unusable)
        {
            return new FiledCase(id, operation, null, unusable.Message, null);
        }
    }

    private static ClockCase Asked(string id, JsonElement entry) => new()
    {
        Id = id,
        Operation = Operation(entry.Need("op").Text("op")),
        Calendar = entry.Need("cal").Text("cal"),
        Start = entry.Need("start").Moment("start"),
        End = entry.Find("end")?.Moment("end"),
        Work = entry.Find("secs")?.Seconds("secs"),
        Days = entry.Find("n")?.Whole("n"),
        EndOfDay = entry.Find("eod")?.YesNo("eod") ?? false,
        Roll = entry.Find("roll")?.YesNo("roll"),
        Pauses = [.. (entry.Find("pauses")?.List("pauses") ?? []).Select(Pause)],
    };

    private static (Instant Start, Instant End) Pause(JsonElement pause)
    {
        var (from, to) = pause.Pair("pauses");

        return (from.Moment("pauses"), to.Moment("pauses"));
    }

    private static ClockOperation Operation(string name) => name switch
    {
        "due" => ClockOperation.Due,
        "elapsed" => ClockOperation.Elapsed,
        "before" => ClockOperation.Before,
        "days" => ClockOperation.Days,
        "next_open" => ClockOperation.NextOpen,
        "is_open" => ClockOperation.IsOpen,
        _ => throw new ClockInputException("op", $"'{name}' is unknown; write due, elapsed, before, days, next_open or is_open"),
    };

    private static CalendarDefinition Definition(JsonElement calendar) => new()
    {
        Zone = calendar.Need("tz").Text("tz"),
        Week = Weekly(calendar, "hours"),
        Overrides = Dated(calendar, "overrides"),
        Holidays = [.. (calendar.Find("holidays")?.List("holidays") ?? []).Select(day => ClockInput.Date(day.Text("holidays"), "holidays"))],
        WeeklyBreaks = Weekly(calendar, "breaks", skipDates: true),
        Breaks = Dated(calendar, "breaks", skipWeekdays: true),
    };

    private static List<WeeklyWindow> Weekly(JsonElement calendar, string field, bool skipDates = false)
    {
        var week = new List<WeeklyWindow>();
        foreach (var day in calendar.Find(field) is null ? default : Members(calendar, field))
        {
            if (ClockInput.Weekday(day.Name) is { } weekday)
            {
                week.AddRange(day.Value.List(field).Select(window => new WeeklyWindow(weekday, window.Window(field))));
            }
            else if (!skipDates)
            {
                throw new ClockInputException(field, $"'{day.Name}' is no weekday; write mon, tue, wed, thu, fri, sat or sun");
            }
        }

        return week;
    }

    private static DateWindows[] Dated(JsonElement calendar, string field, bool skipWeekdays = false) => calendar.Find(field) is null
        ? []
        : [.. Members(calendar, field)
            .Where(date => !skipWeekdays || ClockInput.Weekday(date.Name) is null)
            .Select(date => new DateWindows(
                ClockInput.Date(date.Name, field), [.. date.Value.List(field).Select(window => window.Window(field))]))];

    private static string FieldOf(CalendarProblem problem) => problem.Field switch
    {
        nameof(CalendarDefinition.Zone) => "tz",
        nameof(CalendarDefinition.Overrides) => "overrides",
        nameof(CalendarDefinition.Breaks) or nameof(CalendarDefinition.WeeklyBreaks) => "breaks",
        _ => "hours",
    };

    private static string Remedy(CalendarProblem problem) => problem.Fault switch
    {
        CalendarFault.UnknownZone => $"'{problem.Value}' is no IANA zone; write one like Europe/Madrid",
        CalendarFault.EmptyWindow => $"{problem.Value} has no length; let it close after it opens",
        CalendarFault.NeverOpen => "never open; write at least one window",
        _ => "take all the hours away; leave some open",
    };
}
