using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Ambos.Catalogue.Contract;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Catalogue.Calendars;

/// <summary>A calendar as somebody wants it.</summary>
public sealed class CalendarEdit
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Calendar.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = ErrorCodes.Required)]
    public CalendarHours? Hours { get; set; }

    /// <summary>The version that was read, when an existing calendar is changed.</summary>
    public int? Version { get; set; }
}

/// <summary>Checks hours before a promise is made by them.</summary>
public static class CalendarRules
{
    private const int MostEntries = 2000;

    /// <summary>The hours without gaps in their lists; refused, field and remedy named, when no calendar can be made of them.</summary>
    public static CalendarHours Sound(CalendarHours? hours)
    {
        if (hours is null)
        {
            throw Refuse("hours", ErrorCodes.Required);
        }

        var whole = hours with
        {
            Zone = hours.Zone ?? "",
            Weekly = Present(hours.Weekly),
            Overrides = [.. Present(hours.Overrides).Select(Whole)],
            Holidays = hours.Holidays ?? [],
            Breaks = Present(hours.Breaks),
            DatedBreaks = [.. Present(hours.DatedBreaks).Select(Whole)],
            Country = Filled(hours.Country),
            Region = Filled(hours.Region),
        };
        CheckEntries(whole);

        return whole.Problems() is [var problem, ..] ? throw Refuse(problem.Field, problem.Code) : whole;
    }

    public static bool Same(CalendarHours one, CalendarHours other) =>
        JsonSerializer.Serialize(one, Json.Stored) == JsonSerializer.Serialize(other, Json.Stored);

    private static void CheckEntries(CalendarHours hours)
    {
        foreach (var (field, week) in new[] { ("weekly", hours.Weekly), ("breaks", hours.Breaks) })
        {
            if (week.Any(entry => entry.Day is IsoDayOfWeek.None || entry.From is null || entry.To is null))
            {
                throw Refuse(field, ErrorCodes.Required);
            }
        }

        int[] counts = [hours.Weekly.Count, hours.Overrides.Count, hours.Holidays.Count, hours.Breaks.Count, hours.DatedBreaks.Count];
        if (counts.Max() > MostEntries)
        {
            throw Refuse("hours", ErrorCodes.TooLong);
        }
    }

    private static List<T> Present<T>(IEnumerable<T?>? entries) where T : class => [.. (entries ?? []).OfType<T>()];

    private static DatedWindows Whole(DatedWindows date) => date with { Windows = Present(date.Windows) };

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static InvalidException Refuse(string field, string code) => new(field, code)
    {
        Remedy = code switch
        {
            "unknown-zone" => "Give the zone by its IANA name, such as Europe/Madrid.",
            "empty-window" => "Let the window close at another time than it opens; write 24:00 for midnight.",
            "never-open" => "Give at least one window of the week, such as Monday 09:00 to 17:00.",
            "breaks-take-all" => "Shorten the breaks: they take all open time away.",
            "not-a-time" => "Write times as HH:mm, such as 09:00, up to 24:00.",
            "unknown" => "Choose a country and region of the list, or none.",
            ErrorCodes.TooLong => $"Give no more than {MostEntries} entries in a list.",
            _ => "Give this field.",
        },
    };
}
