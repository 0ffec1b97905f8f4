using System.Text.RegularExpressions;
using Ambos.Catalogue.Contract;
using Ambos.Core.Calendars;
using Ambos.Platform.Rules;
using NodaTime;
using NodaTime.Text;
using WeeklyWindow = Ambos.Catalogue.Contract.WeeklyWindow;

namespace Ambos.Catalogue.Calendars;

/// <summary>A calendar as its plain form sends it: hours as text, "09:00-13:00, 15:00-18:00", dates one a line.</summary>
public sealed partial class CalendarForm
{
    private const int DaysOfWeek = 7;

    public string? Name { get; set; }
    public string? Zone { get; set; }

    /// <summary>A country, or a country and a region: ES, ES-MD.</summary>
    public string? Place { get; set; }

    /// <summary>By day, Monday first.</summary>
    public List<string?> Hours { get; set => field = value ?? []; } = [];

    public List<string?> Breaks { get; set => field = value ?? []; } = [];
    public string? Overrides { get; set; }
    public string? Holidays { get; set; }
    public string? DatedBreaks { get; set; }
    public int Version { get; set; }

    /// <summary>Which button was pressed: save, or preview.</summary>
    public string? Action { get; set; }

    public static CalendarForm Of(string name, CalendarHours hours, int version) => new()
    {
        Name = name,
        Zone = hours.Zone,
        Place = hours.Region is null ? hours.Country : $"{hours.Country}-{hours.Region}",
        Hours = Week(hours.Weekly),
        Breaks = Week(hours.Breaks),
        Overrides = Lines(hours.Overrides),
        Holidays = string.Join('\n', hours.Holidays.Select(LocalDatePattern.Iso.Format)),
        DatedBreaks = Lines(hours.DatedBreaks),
        Version = version,
    };

    /// <summary>The calendar that was meant.</summary>
    /// <exception cref="InvalidException">Names the field of this form that cannot be read.</exception>
    public CalendarEdit ToEdit()
    {
        var place = (Place ?? "").Split('-', 2);
        var hours = new CalendarHours(
            Zone?.Trim() ?? "",
            [.. Weekly(Hours, nameof(Hours))],
            [.. Dated(Overrides, nameof(Overrides), mayBeClosed: true)],
            [.. Dates(Holidays)],
            [.. Weekly(Breaks, nameof(Breaks))],
            [.. Dated(DatedBreaks, nameof(DatedBreaks), mayBeClosed: false)],
            place[0].Length > 0 ? place[0] : null,
            place.ElementAtOrDefault(1));
        return new CalendarEdit { Name = Name?.Trim() ?? "", Hours = hours, Version = Version };
    }

    /// <summary>The field of this form in which a problem of the hours stands.</summary>
    public static string FieldOf(string problem) => problem switch
    {
        "name" => nameof(Name),
        "zone" => nameof(Zone),
        "country" or "region" => nameof(Place),
        _ when problem.StartsWith("weekly", StringComparison.Ordinal) => $"{nameof(Hours)}[0]",
        _ when problem.StartsWith("breaks", StringComparison.Ordinal) => $"{nameof(Breaks)}[0]",
        _ when problem.StartsWith("overrides", StringComparison.Ordinal) => nameof(Overrides),
        _ when problem.StartsWith("datedBreaks", StringComparison.Ordinal) => nameof(DatedBreaks),
        _ => problem,
    };

    private static List<string?> Week(IReadOnlyList<WeeklyWindow> week) =>
    [
        .. Enumerable.Range(1, DaysOfWeek).Select(day =>
            string.Join(", ", week.Where(entry => entry.Day == (IsoDayOfWeek)day).Select(entry => $"{entry.From}-{entry.To}"))),
    ];

    private static string Lines(IReadOnlyList<DatedWindows> dates) => string.Join('\n', dates.Select(entry =>
        $"{LocalDatePattern.Iso.Format(entry.Date)} {string.Join(", ", entry.Windows.Select(window => string.Join('-', window)))}".TrimEnd()));

    private static IEnumerable<WeeklyWindow> Weekly(List<string?> days, string field) => days.Take(DaysOfWeek).SelectMany((text, i) =>
        Windows(text, $"{field}[{i}]").Select(window => new WeeklyWindow((IsoDayOfWeek)(i + 1), window[0], window[1])));

    private static IEnumerable<DatedWindows> Dated(string? text, string field, bool mayBeClosed)
    {
        foreach (var line in Split(text))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var date = Date(space < 0 ? line : line[..space], field);
            var windows = Windows(space < 0 ? "" : line[space..], field);
            yield return windows.Count > 0 || mayBeClosed
                ? new DatedWindows(date, windows)
                : throw new InvalidException(field, "not-a-time");
        }
    }

    private static IEnumerable<LocalDate> Dates(string? text) => Split(text).Select(line => Date(line, nameof(Holidays)));

    private static string[] Split(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static LocalDate Date(string text, string field) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true } date && Years.Cover(date.Value) ? date.Value : throw new InvalidException(field, "not-a-date");

    private static List<IReadOnlyList<string>> Windows(string? text, string field)
    {
        List<IReadOnlyList<string>> windows = [];
        foreach (var part in (text ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Window().Match(part) is not { Success: true } times)
            {
                throw new InvalidException(field, "not-a-time");
            }

            var (from, to) = (times.Groups[1].Value.PadLeft(5, '0'), times.Groups[2].Value.PadLeft(5, '0'));
            var window = DayWindow.TryParse(from, to) ?? throw new InvalidException(field, "not-a-time");
            windows.Add(window.IsEmpty ? throw new InvalidException(field, "empty-window") : [from, to]);
        }

        return windows;
    }

    [GeneratedRegex(@"^(\d{1,2}:\d{2})\s*[-–—]\s*(\d{1,2}:\d{2})$")]
    private static partial Regex Window();
}
