using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Core.Calendars;

/// <summary>Opening hours in wall-clock time: opens inclusive, closes exclusive.</summary>
/// <remarks>
/// Midnight as a closing time is the end of the day (24:00), so 00:00-00:00 is the whole day. A closing time
/// before the opening time is on the next day: 22:00-06:00 on a Friday belongs to Friday and ends on Saturday.
/// Equal times other than midnight are a window of no length (<see cref="IsEmpty"/>).
/// </remarks>
public readonly record struct DayWindow(LocalTime Opens, LocalTime Closes)
{
    private static readonly LocalTimePattern Minutes = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalTimePattern Seconds = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");

    /// <summary>00:00-24:00.</summary>
    public static DayWindow WholeDay { get; }

    /// <summary>True when the window has no length and can therefore never be open.</summary>
    public bool IsEmpty => Opens == Closes && Closes != LocalTime.Midnight;

    /// <summary>True when the window closes on the following date (24:00 does not count as the following date).</summary>
    public bool RunsOverMidnight => Closes < Opens && Closes != LocalTime.Midnight;

    /// <summary>Reads opening and closing time as HH:mm or HH:mm:ss; the closing time may be 24:00. Null when unreadable.</summary>
    public static DayWindow? TryParse(string opens, string closes)
    {
        var from = Time(opens);
        var to = closes is "24:00" or "24:00:00" ? LocalTime.Midnight : Time(closes);

        return from is { } start && to is { } end ? new DayWindow(start, end) : null;
    }

    /// <summary>Reads "09:00-17:00". Null when unreadable.</summary>
    public static DayWindow? TryParse(string text) =>
        text.Split('-', StringSplitOptions.TrimEntries) is [var opens, var closes] ? TryParse(opens, closes) : null;

    /// <summary>The window as "09:00-17:00", "22:00-06:00" or "00:00-24:00"; <see cref="TryParse(string)"/> reads it back.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Text(Opens)}-{(Closes == LocalTime.Midnight ? "24:00" : Text(Closes))}");

    /// <summary>When the window really is, on a date in a zone.</summary>
    /// <remarks>
    /// A time that a clock change skips moves on by what was skipped; of a repeated time the first counts.
    /// The result may therefore be reversed (nothing left) on such a day.
    /// </remarks>
    internal Span On(LocalDate date, DateTimeZone zone) =>
        new(At(date, Opens, zone), At(Closes <= Opens ? date.PlusDays(1) : date, Closes, zone));

    private static long At(LocalDate date, LocalTime time, DateTimeZone zone) =>
        (date + time).InZoneLeniently(zone).ToInstant().ToUnixTimeTicks();

    private static LocalTime? Time(string text)
    {
        var pattern = text.Trim().Length > 5 ? Seconds : Minutes;
        var result = pattern.Parse(text.Trim());

        return result.Success ? result.Value : null;
    }

    private static string Text(LocalTime time) => (time.Second == 0 ? Minutes : Seconds).Format(time);
}
