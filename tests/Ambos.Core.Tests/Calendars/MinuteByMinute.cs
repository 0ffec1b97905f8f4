using Ambos.Core.Calendars;
using NodaTime;

namespace Ambos.Core.Tests.Calendars;

/// <summary>
/// A slow clock to compare with: it marks every single minute of some weeks as open or closed and counts the marks.
/// It finds the moment of a local time by looking at every minute's local time, not by the zone's own mapping.
/// </summary>
public sealed class MinuteByMinute
{
    public const int Weeks = 6;
    private const int Minutes = Weeks * 7 * 24 * 60;
    private const int Margin = 3 * 24 * 60;

    private readonly CalendarDefinition _calendar;
    private readonly Instant _first;
    private readonly LocalDateTime[] _local = new LocalDateTime[Minutes];
    private readonly Dictionary<LocalDateTime, int> _firstWith = [];
    private readonly bool[] _open = new bool[Minutes];

    public MinuteByMinute(CalendarDefinition calendar, Instant first)
    {
        _calendar = calendar;
        _first = first;
        var zone = DateTimeZoneProviders.Tzdb[calendar.Zone];
        for (var i = 0; i < Minutes; i++)
        {
            _local[i] = At(i).InZone(zone).LocalDateTime;
            _firstWith.TryAdd(_local[i], i);
        }

        var (from, to) = (_local[0].Date.PlusDays(1), _local[^1].Date.PlusDays(-2));
        for (var date = from; date <= to; date = date.PlusDays(1))
        {
            Mark(date, Hours(date), open: true);
        }

        for (var date = from; date <= to; date = date.PlusDays(1))
        {
            Mark(date, Breaks(date), open: false);
        }
    }

    /// <summary>The minutes in the middle, far enough from the ends that every window and break is marked.</summary>
    public static (int First, int Last) Middle => (Margin, Minutes - Margin);

    public Instant At(int minute) => _first + Duration.FromMinutes(minute);

    public bool IsOpen(int minute) => _open[minute];

    public int Elapsed(int start, int end, bool[] paused) =>
        Enumerable.Range(start, Math.Max(0, end - start)).Count(minute => _open[minute] && !paused[minute]);

    public int? NextOpen(int minute)
    {
        while (minute < Middle.Last && !_open[minute])
        {
            minute++;
        }

        return minute < Middle.Last ? minute : null;
    }

    public int? Due(int start, int work, bool[] paused)
    {
        for (var minute = start; minute < Middle.Last; minute++)
        {
            if (_open[minute] && !paused[minute] && --work == 0)
            {
                return minute + 1;
            }
        }

        return null;
    }

    public int? Before(int end, int work, bool[] paused)
    {
        for (var minute = end - 1; minute >= Middle.First; minute--)
        {
            if (_open[minute] && !paused[minute] && --work == 0)
            {
                return minute;
            }
        }

        return null;
    }

    public static bool[] Paused(IEnumerable<(int Start, int End)> pauses)
    {
        var paused = new bool[Minutes];
        foreach (var (start, end) in pauses)
        {
            Array.Fill(paused, true, start, end - start);
        }

        return paused;
    }

    private IEnumerable<DayWindow> Hours(LocalDate date)
    {
        if (_calendar.Holidays.Contains(date))
        {
            return [];
        }

        return _calendar.Overrides.Any(entry => entry.Date == date)
            ? _calendar.Overrides.Where(entry => entry.Date == date).SelectMany(entry => entry.Windows)
            : _calendar.Week.Where(entry => entry.Day == date.DayOfWeek).Select(entry => entry.Window);
    }

    private IEnumerable<DayWindow> Breaks(LocalDate date) =>
    [
        .. _calendar.WeeklyBreaks.Where(entry => entry.Day == date.DayOfWeek).Select(entry => entry.Window),
        .. _calendar.Breaks.Where(entry => entry.Date == date).SelectMany(entry => entry.Windows),
    ];

    private void Mark(LocalDate date, IEnumerable<DayWindow> windows, bool open)
    {
        foreach (var window in windows)
        {
            var nextDay = window.Closes <= window.Opens;
            var closes = Find((nextDay ? date.PlusDays(1) : date) + window.Closes);
            for (var minute = Find(date + window.Opens); minute < closes; minute++)
            {
                _open[minute] = open;
            }
        }
    }

    // A skipped local time lies as far after the gap as it lies in the gap.
    private int Find(LocalDateTime local)
    {
        if (_firstWith.TryGetValue(local, out var minute))
        {
            return minute;
        }

        var afterGap = Array.FindIndex(_local, candidate => candidate > local);

        return afterGap + (int)Period.Between(_local[afterGap - 1].PlusMinutes(1), local, PeriodUnits.Minutes).Minutes;
    }
}
