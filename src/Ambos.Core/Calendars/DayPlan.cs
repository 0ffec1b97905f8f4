using NodaTime;

namespace Ambos.Core.Calendars;

/// <summary>Answers what is open on a date: overrides before the week, holidays before both, breaks taken away.</summary>
internal sealed class DayPlan(CalendarDefinition calendar, DateTimeZone zone)
{
    private static readonly DayWindow[] Closed = [];

    private readonly DayWindow[][] _week = ByDay(calendar.Week);
    private readonly DayWindow[][] _weeklyBreaks = ByDay(calendar.WeeklyBreaks);
    private readonly Dictionary<LocalDate, DayWindow[]> _overrides = ByDate(calendar.Overrides);
    private readonly Dictionary<LocalDate, DayWindow[]> _breaks = ByDate(calendar.Breaks);
    private readonly HashSet<LocalDate> _holidays = [.. calendar.Holidays];

    /// <summary>Open spans of the working day that begins on a date; they may reach into the next one.</summary>
    public List<Span> OpenOn(LocalDate date)
    {
        var windows = WindowsOn(date);
        if (windows.Length == 0)
        {
            return [];
        }

        var open = new List<Span>(windows.Length);
        Place(windows, date, open);
        var breaks = new List<Span>();
        for (var day = date.PlusDays(-1); day <= date.PlusDays(1); day = day.PlusDays(1))
        {
            PlaceBreaks(day, breaks);
        }

        return Spans.Without(Spans.Union(open), Spans.Union(breaks));
    }

    /// <summary>Open spans between two moments (ticks), clipped to them.</summary>
    public List<Span> OpenBetween(long from, long to)
    {
        var open = new List<Span>();
        var breaks = new List<Span>();
        var last = Instant.FromUnixTimeTicks(to).InZone(zone).Date;
        for (var day = Instant.FromUnixTimeTicks(from).InZone(zone).Date.PlusDays(-1); day <= last; day = day.PlusDays(1))
        {
            Place(WindowsOn(day), day, open);
            PlaceBreaks(day, breaks);
        }

        for (var i = 0; i < open.Count; i++)
        {
            open[i] = open[i].Clip(from, to);
        }

        return Spans.Without(Spans.Union(open), Spans.Union(breaks));
    }

    private DayWindow[] WindowsOn(LocalDate date)
    {
        if (_holidays.Count > 0 && _holidays.Contains(date))
        {
            return Closed;
        }

        return _overrides.Count > 0 && _overrides.TryGetValue(date, out var special) ? special : _week[(int)date.DayOfWeek];
    }

    private void PlaceBreaks(LocalDate date, List<Span> breaks)
    {
        Place(_weeklyBreaks[(int)date.DayOfWeek], date, breaks);
        if (_breaks.Count > 0 && _breaks.TryGetValue(date, out var windows))
        {
            Place(windows, date, breaks);
        }
    }

    private void Place(DayWindow[] windows, LocalDate date, List<Span> spans)
    {
        foreach (var window in windows)
        {
            spans.Add(window.On(date, zone));
        }
    }

    private static DayWindow[][] ByDay(IReadOnlyList<WeeklyWindow> week)
    {
        var days = week.Where(entry => !entry.Window.IsEmpty).ToLookup(entry => (int)entry.Day, entry => entry.Window);

        return [.. Enumerable.Range(0, 8).Select(day => days[day].ToArray())];
    }

    private static Dictionary<LocalDate, DayWindow[]> ByDate(IReadOnlyList<DateWindows> dates) => dates
        .GroupBy(entry => entry.Date)
        .ToDictionary(
            date => date.Key,
            date => date.SelectMany(entry => entry.Windows).Where(window => !window.IsEmpty).ToArray());
}
