using NodaTime;

namespace Ambos.Core.Calendars;

/// <summary>A calendar and the moment from which it holds.</summary>
public sealed record CalendarInForce(Instant Since, WorkCalendar Calendar);

/// <summary>The calendars that held one after the other for the same promise.</summary>
/// <remarks>Time used under an earlier calendar stays used; what is left counts on the hours of the later one.</remarks>
public sealed class CalendarTimeline
{
    private readonly CalendarInForce[] _steps;

    /// <summary>One calendar for all time.</summary>
    public CalendarTimeline(WorkCalendar calendar)
        : this([new CalendarInForce(Instant.MinValue, calendar)])
    {
    }

    /// <summary>Calendars in any order; the earliest also holds before its beginning.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public CalendarTimeline(IReadOnlyList<CalendarInForce> calendars)
    {
        if (calendars.Count == 0)
        {
            throw new ArgumentException("A promise needs a calendar.", nameof(calendars));
        }

        _steps = [.. calendars.OrderBy(step => step.Since)];
        _steps[0] = _steps[0] with { Since = Instant.MinValue };
    }

    /// <summary>Around the clock in UTC.</summary>
    public static CalendarTimeline Always { get; } = new(WorkCalendar.Always);

    /// <summary>The calendar that holds last, also for everything to come.</summary>
    public WorkCalendar Current => _steps[^1].Calendar;

    /// <summary>The calendar that holds at a moment.</summary>
    public WorkCalendar At(Instant moment) => _steps.Last(step => step.Since <= moment).Calendar;

    /// <summary>When one calendar took over from another, between two moments.</summary>
    public IEnumerable<Instant> ChangesBetween(Instant start, Instant end) =>
        _steps.Skip(1).Select(step => step.Since).Where(since => since > start && since < end);

    /// <summary>As <see cref="WorkCalendar.Elapsed"/>, each stretch by the calendar that held then.</summary>
    public Duration Elapsed(Instant start, Instant end, IReadOnlyList<Interval>? pauses = null)
    {
        var total = Duration.Zero;
        for (var i = 0; i < _steps.Length; i++)
        {
            var (from, to) = (Instant.Max(start, _steps[i].Since), Instant.Min(end, Until(i)));
            total += from < to ? _steps[i].Calendar.Elapsed(from, to, pauses) : Duration.Zero;
        }

        return total;
    }

    /// <summary>As <see cref="WorkCalendar.Due"/>; work must not be negative.</summary>
    /// <exception cref="CalendarExhaustedException">Not within sixty years.</exception>
    public Instant Due(Instant start, Duration work, IReadOnlyList<Interval>? pauses = null)
    {
        for (var i = 0; i < _steps.Length - 1; i++)
        {
            if (start >= Until(i))
            {
                continue;
            }

            var used = _steps[i].Calendar.Elapsed(start, Until(i), pauses);
            if (used > Duration.Zero && used >= work)
            {
                return _steps[i].Calendar.Due(start, work, pauses);
            }

            (start, work) = (Until(i), work - used);
        }

        return Current.Due(start, work, pauses);
    }

    /// <summary>As <see cref="WorkCalendar.Before"/>; work must not be negative.</summary>
    /// <exception cref="CalendarExhaustedException">Not within sixty years.</exception>
    public Instant Before(Instant moment, Duration work, IReadOnlyList<Interval>? pauses = null)
    {
        for (var i = _steps.Length - 1; i > 0; i--)
        {
            if (moment <= _steps[i].Since)
            {
                continue;
            }

            var open = _steps[i].Calendar.Elapsed(_steps[i].Since, moment, pauses);
            if (open > Duration.Zero && open >= work)
            {
                return _steps[i].Calendar.Before(moment, work, pauses);
            }

            (moment, work) = (_steps[i].Since, work - open);
        }

        return _steps[0].Calendar.Before(moment, work, pauses);
    }

    /// <summary>
    /// As <see cref="WorkCalendar.AddDays"/> for a number that is not negative: days that passed under an earlier
    /// calendar stay passed, the rest counts on the later one.
    /// </summary>
    /// <exception cref="CalendarExhaustedException">Not within sixty years.</exception>
    public Instant AddDays(Instant start, int days, bool endOfDay = false)
    {
        for (var i = 0; i < _steps.Length - 1; i++)
        {
            var (calendar, until) = (_steps[i].Calendar, Until(i));
            if (start >= until)
            {
                continue;
            }

            if (calendar.AddDays(start, days, endOfDay) is var due && due <= until)
            {
                return due;
            }

            var passed = PassedDays(calendar, start, days, until);
            start = passed == 0 ? start : calendar.AddDays(start, passed);
            days -= passed;
        }

        return Current.AddDays(start, days, endOfDay);
    }

    /// <summary>As <see cref="WorkCalendar.AddMonths"/>, on the calendar that holds when they end.</summary>
    /// <exception cref="CalendarExhaustedException">Not within sixty years.</exception>
    public Instant AddMonths(Instant start, int months, bool endOfDay = false)
    {
        for (var i = 0; i < _steps.Length - 1; i++)
        {
            if (start < Until(i) && _steps[i].Calendar.AddMonths(start, months, endOfDay) is var due && due <= Until(i))
            {
                return due;
            }
        }

        return Current.AddMonths(start, months, endOfDay);
    }

    /// <summary>As <see cref="WorkCalendar.OpenIntervals"/>, each stretch by the calendar that held then.</summary>
    public IEnumerable<Interval> OpenIntervals(Instant start, Instant end) => _steps.SelectMany((step, i) =>
        Instant.Max(start, step.Since) is var from && Instant.Min(end, Until(i)) is var to && from < to
            ? step.Calendar.OpenIntervals(from, to)
            : []);

    private Instant Until(int step) => step + 1 < _steps.Length ? _steps[step + 1].Since : Instant.MaxValue;

    private static int PassedDays(WorkCalendar calendar, Instant start, int days, Instant until)
    {
        var (low, high) = (0, days);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            (low, high) = calendar.AddDays(start, middle) <= until ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
