using NodaTime;

namespace Ambos.Core.Calendars;

/// <summary>What a <see cref="Rhythm"/> counts by.</summary>
public enum Cadence { Weekly, Monthly }

/// <summary>Again and again: on a day of the week or of the month, at a full hour on the clock on the wall.</summary>
/// <param name="Cadence">By weeks or by months.</param>
/// <param name="Weekday">The day of the week; counts for weeks only.</param>
/// <param name="Day">The day of the month, 1 to 31; its last one where it is shorter. Counts for months only.</param>
/// <param name="Hour">0 to 23.</param>
public readonly record struct Rhythm(Cadence Cadence, IsoDayOfWeek Weekday, int Day, int Hour)
{
    /// <summary>The first moment of the rhythm strictly after another.</summary>
    /// <remarks>
    /// An hour that a change of the clock leaps over is as much later; of an hour that comes twice the first counts. So each
    /// day of the rhythm has exactly one moment, whatever the clock does.
    /// </remarks>
    public Instant After(Instant moment, DateTimeZone zone)
    {
        var day = moment.InZone(zone).Date.PlusDays(-1); // a leap of the clock may carry a moment into the next day
        while (true)
        {
            day = From(day);
            var found = day.At(new LocalTime(Hour, 0)).InZoneLeniently(zone).ToInstant();
            if (found > moment)
            {
                return found;
            }

            day = day.PlusDays(1);
        }
    }

    /// <summary>The first day of the rhythm on or after a day.</summary>
    private LocalDate From(LocalDate day)
    {
        if (Cadence is Cadence.Weekly)
        {
            return day.DayOfWeek == Weekday ? day : day.Next(Weekday);
        }

        var here = In(day.ToYearMonth());

        return here >= day ? here : In(day.ToYearMonth().PlusMonths(1));
    }

    private LocalDate In(YearMonth month) => month.OnDayOfMonth(Math.Min(Day, month.Calendar.GetDaysInMonth(month.Year, month.Month)));
}
