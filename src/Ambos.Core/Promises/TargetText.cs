using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Core.Promises;

/// <summary>Targets as short text, for storage, files and the API.</summary>
/// <remarks>
/// none | 2h30m | 90s | 5d | 5d end | 1mo | 1mo end | 48h elapsed | at 2026-03-02T10:00:00Z. Hours, minutes and seconds
/// are working time unless elapsed is said; d are working days; mo calendar months; end is the end of that day.
/// </remarks>
public static class TargetText
{
    private const string End = " end";
    private const string Around = " elapsed";
    private const string Moment = "at ";
    private const int Most = 100_000; // of any unit; keeps every sum far from overflow

    private static readonly (string Unit, Duration Length)[] Units =
        [("h", Duration.FromHours(1)), ("m", Duration.FromMinutes(1)), ("s", Duration.FromSeconds(1))];

    /// <summary>The text of a target; <see cref="Parse"/> reads it back. Parts of a second are dropped.</summary>
    public static string Of(Target target) => target.Kind switch
    {
        TargetKind.None => "none",
        TargetKind.WorkingTime => Text(target.Time),
        TargetKind.ElapsedTime => Text(target.Time) + Around,
        TargetKind.WorkingDays => Text(target.Count, "d") + (target.EndOfDay ? End : ""),
        TargetKind.CalendarMonths => Text(target.Count, "mo") + (target.EndOfDay ? End : ""),
        _ => Moment + InstantPattern.ExtendedIso.Format(target.Moment!.Value),
    };

    /// <summary>Reads a target. Null when the text is none of the forms above.</summary>
    public static Target? Parse(string text)
    {
        var words = text.Trim();
        if (words == "none")
        {
            return Target.None;
        }

        if (words.StartsWith(Moment, StringComparison.Ordinal))
        {
            var moment = InstantPattern.ExtendedIso.Parse(words[Moment.Length..]);

            return moment.Success ? Target.At(moment.Value) : null;
        }

        return Days(words) ?? Time(words);
    }

    private static Target? Days(string words)
    {
        var endOfDay = words.EndsWith(End, StringComparison.Ordinal);
        var count = endOfDay ? words[..^End.Length] : words;

        return (Number(count, "mo"), Number(count, "d")) switch
        {
            ({ } months, _) => Target.Months(months, endOfDay),
            (_, { } days) => Target.Days(days, endOfDay),
            _ => null,
        };
    }

    private static Target? Time(string words)
    {
        var elapsed = words.EndsWith(Around, StringComparison.Ordinal);
        var rest = elapsed ? words[..^Around.Length] : words;
        var total = Duration.Zero;
        var read = false;
        foreach (var (unit, length) in Units)
        {
            var end = rest.IndexOf(unit, StringComparison.Ordinal);
            if (end >= 0 && Number(rest[..(end + 1)], unit) is { } number)
            {
                (total, rest, read) = (total + (length * number), rest[(end + 1)..], true);
            }
        }

        return !read || rest.Length > 0 ? null : elapsed ? Target.Elapsed(total) : Target.Working(total);
    }

    private static int? Number(string text, string unit) =>
        text.EndsWith(unit, StringComparison.Ordinal)
        && int.TryParse(text[..^unit.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number <= Most ? number : null;

    private static string Text(Duration time)
    {
        var seconds = (long)time.TotalSeconds;
        var parts = new[] { (seconds / 3600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s") };

        return seconds == 0
            ? "0h"
            : string.Concat(parts.Where(part => part.Item1 > 0).Select(part => Text(part.Item1, part.Item2)));
    }

    private static string Text(long number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number}{unit}");
}
