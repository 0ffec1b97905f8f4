using Ambos.Core.Calendars;
using NodaTime;

namespace Ambos.Core.Promises;

/// <summary>Cuts the way from start to due into the stretches that count and those that do not.</summary>
internal static class ExplanationParts
{
    private const int MostDaysSearched = 60 * 366;

    public static IEnumerable<ExplanationPart> Between(
        PromiseRun run, CalendarTimeline measure, Instant due, IReadOnlyList<Pause> pauses)
    {
        var changes = measure.ChangesBetween(run.Start, due)
            .Select(at => new ExplanationPart(ExplanationKind.CalendarChanged, new Interval(at, at), Duration.Zero));
        var paused = pauses
            .Select(pause => (Pause: pause, During: Within(pause.During, run.Start, due)))
            .Where(entry => entry.During.Duration > Duration.Zero)
            .Select(entry => new ExplanationPart(
                ExplanationKind.Paused,
                entry.During,
                measure.Elapsed(entry.During.Start, entry.During.End),
                entry.Pause.Waiting,
                entry.Pause.Why));

        return [.. changes, .. paused, .. Steps(run, measure, due, pauses)];
    }

    private static IEnumerable<ExplanationPart> Steps(
        PromiseRun run, CalendarTimeline measure, Instant due, IReadOnlyList<Pause> pauses) => run.Terms.Target.Kind switch
        {
            TargetKind.WorkingTime or TargetKind.ElapsedTime => Counted(run.Start, measure, due, pauses),
            TargetKind.WorkingDays => Days(run.Start, measure).Take(run.Terms.Target.Count),
            _ => [],
        };

    private static IEnumerable<ExplanationPart> Counted(
        Instant start, CalendarTimeline measure, Instant due, IReadOnlyList<Pause> pauses)
    {
        var taken = Spans.Of([.. pauses.Select(pause => pause.During)]);
        var open = Spans.Of([.. measure.OpenIntervals(start, due)]);

        return Spans.Without(open, taken)
            .Select(span => new ExplanationPart(ExplanationKind.Counted, span.ToInterval(), Duration.FromTicks(span.Length)));
    }

    // The day of the start never counts; then every working date does, by the calendar that holds on it.
    private static IEnumerable<ExplanationPart> Days(Instant start, CalendarTimeline measure)
    {
        var calendar = measure.At(start);
        var date = calendar.WorkingDate(start);
        for (var searched = 0; searched < MostDaysSearched; searched++)
        {
            date = date.PlusDays(1);
            calendar = measure.At(date.AtStartOfDayInZone(calendar.Zone).ToInstant());
            if (calendar.OpenOn(date) is [var first, ..] and [.., var last] open)
            {
                var time = open.Aggregate(Duration.Zero, (total, interval) => total + interval.Duration);

                yield return new ExplanationPart(ExplanationKind.Day, new Interval(first.Start, last.End), time);
            }
        }
    }

    private static Interval Within(Interval pause, Instant start, Instant end)
    {
        var from = Instant.Min(Instant.Max(pause.Start, start), end);

        return new Interval(from, Instant.Max(from, Instant.Min(pause.End, end)));
    }
}
