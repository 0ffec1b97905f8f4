using NodaTime;

namespace Ambos.Core.Calendars;

public sealed partial class WorkCalendar
{
    private const int MostDaysSearched = 60 * 366;

    /// <summary>True when the working day that begins on this date has any open time left by holidays and breaks.</summary>
    public bool IsWorkingDay(LocalDate date) => _plan.OpenOn(date).Count > 0;

    /// <summary>The open intervals of the working day that begins on a date; a night shift reaches into the next date.</summary>
    public IReadOnlyList<Interval> OpenOn(LocalDate date) => [.. _plan.OpenOn(date).Select(span => span.ToInterval())];

    /// <summary>
    /// The date whose working day a moment belongs to: after midnight in a night shift that is the date on which it began.
    /// </summary>
    public LocalDate WorkingDate(Instant moment)
    {
        var date = moment.InZone(Zone).Date;
        var ticks = OpenHours.Ticks(moment);
        bool Holds(Span span) => span.Start <= ticks && ticks < span.End;

        return !_plan.OpenOn(date).Exists(Holds) && _plan.OpenOn(date.PlusDays(-1)).Exists(Holds) ? date.PlusDays(-1) : date;
    }

    /// <summary>
    /// A target in working days: the n-th working date after (before, when negative) the date of the start, at the same
    /// time of day, or at the end of that working day. The date of the start itself never counts.
    /// </summary>
    /// <param name="start">From when.</param>
    /// <param name="days">Working days; zero means the next open moment, or the end of its working day.</param>
    /// <param name="endOfDay">The last closing of the reached day instead of the time of day.</param>
    /// <param name="landing">What to do when the time of day lies outside the hours of the reached day.</param>
    /// <exception cref="CalendarExhaustedException">There are too few working days within sixty years.</exception>
    public Instant AddDays(Instant start, int days, bool endOfDay = false, Landing landing = Landing.Clip)
    {
        if (days == 0)
        {
            var open = NextOpen(start);

            return endOfDay ? Closing(WorkingDate(open)) : open;
        }

        var from = WorkingDate(start);
        var date = NthWorkingDate(from, days);

        return endOfDay ? Closing(date) : Land(SameTime(start, from, date), date, landing, backwards: days < 0);
    }

    /// <summary>
    /// A target in calendar months: the same day and time of day so many months on (the last day of a shorter month),
    /// on a day without work the next open moment (counting backwards: the last one).
    /// </summary>
    /// <exception cref="CalendarExhaustedException">It does not open again within sixty years.</exception>
    public Instant AddMonths(Instant start, int months, bool endOfDay = false, Landing landing = Landing.Clip)
    {
        var from = WorkingDate(start);
        var date = from.PlusMonths(months);
        var moment = SameTime(start, from, date);
        if (!IsWorkingDay(date))
        {
            var near = months < 0 ? LastOpen(moment) : NextOpen(moment);

            return endOfDay ? Closing(WorkingDate(near)) : near;
        }

        return endOfDay ? Closing(date) : Land(moment, date, landing, backwards: months < 0);
    }

    private LocalDate NthWorkingDate(LocalDate from, int days)
    {
        var step = Math.Sign(days);
        var date = from;
        for (var left = Math.Abs((long)days); left > 0;)
        {
            date = date.PlusDays(step);
            if (IsWorkingDay(date))
            {
                left--;
            }
            else if (Math.Abs(Period.DaysBetween(from, date)) > MostDaysSearched + Math.Abs((long)days))
            {
                throw new CalendarExhaustedException();
            }
        }

        return date;
    }

    // The time of day of a night shift after midnight stays after midnight: it is counted from the working date.
    private Instant SameTime(Instant start, LocalDate from, LocalDate to)
    {
        var local = start.InZone(Zone).LocalDateTime;

        return (local + Period.FromDays(Period.DaysBetween(from, to))).InZoneLeniently(Zone).ToInstant();
    }

    private Instant Land(Instant moment, LocalDate date, Landing landing, bool backwards)
    {
        var open = _plan.OpenOn(date);
        var ticks = OpenHours.Ticks(moment);
        if (open.Exists(span => span.Start <= ticks && ticks <= span.End))
        {
            return moment;
        }

        if (landing is Landing.Keep)
        {
            return Instant.Min(moment, Instant.FromUnixTimeTicks(open[^1].End));
        }

        if (landing is Landing.Roll)
        {
            return backwards ? LastOpen(moment) : NextOpen(moment);
        }

        var after = open.FindIndex(span => span.Start > ticks);

        return Instant.FromUnixTimeTicks(after >= 0 ? open[after].Start : open[^1].End);
    }

    private Instant Closing(LocalDate date) => Instant.FromUnixTimeTicks(_plan.OpenOn(date)[^1].End);
}
