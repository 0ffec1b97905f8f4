using Ambos.Core.Calendars;
using Ambos.Core.Promises;
using NodaTime;

namespace Ambos.Core.Chain;

/// <summary>Where the time on one link went, in the supplying team's working time unless said otherwise.</summary>
public sealed record LinkTime
{
    /// <summary>The link.</summary>
    public required LinkWork Link { get; init; }

    /// <summary>When the supplying team had done its part: the last presentation, or the end of the link.</summary>
    public required Instant EndedAt { get; init; }

    /// <summary>When its part was due. Null without a budget.</summary>
    public required Instant? Due { get; init; }

    /// <summary>The work lay with the supplying team and nothing excused it.</summary>
    public required Duration Working { get; init; }

    /// <summary>Part of <see cref="Working"/> after the first rejection.</summary>
    public required Duration Rework { get; init; }

    /// <summary>The work was presented and the receiver had not answered.</summary>
    public required Duration Waiting { get; init; }

    /// <summary>The work lay with the supplying team, which waited for somebody.</summary>
    public required Duration Paused { get; init; }

    /// <summary>From receipt to the last answer (or to the end of what is known) by the clock on the wall.</summary>
    public required Duration Elapsed { get; init; }

    /// <summary>How much longer the supplying team took than promised; zero when it did not. Null without a budget.</summary>
    public required Duration? Overrun { get; init; }

    /// <summary>How often the work came back.</summary>
    public int Rejections => Link.Presentations.Count(presentation => presentation.IsRejected);

    /// <summary>Measures a link up to a moment; what is not over yet lasts until then.</summary>
    /// <exception cref="CalendarExhaustedException">The calendar has too little open time.</exception>
    public static LinkTime Of(LinkWork link, Instant now)
    {
        var course = LinkCourse.Of(link, now);
        var excused = (Interval[])[.. Known(link.Pauses, now), .. course.Waiting];
        var due = DueOf(link, excused);
        var measure = link.Budget.Kind is TargetKind.ElapsedTime ? CalendarTimeline.Always : link.Calendars;
        var held = link.Calendars.Elapsed(link.ReceivedAt, course.EndedAt, course.Waiting);
        var working = link.Calendars.Elapsed(link.ReceivedAt, course.EndedAt, excused);

        return new LinkTime
        {
            Link = link,
            EndedAt = course.EndedAt,
            Due = due,
            Working = working,
            Rework = course.FirstRejectedAt is { } rejected
                ? link.Calendars.Elapsed(rejected, course.EndedAt, excused)
                : Duration.Zero,
            Waiting = course.Waiting.Aggregate(
                Duration.Zero, (total, stretch) => total + link.Calendars.Elapsed(stretch.Start, stretch.End)),
            Paused = held - working,
            Elapsed = Duration.Max(Duration.Zero, course.ClosedAt - link.ReceivedAt),
            Overrun = due is { } limit ? measure.Elapsed(Instant.Max(limit, link.ReceivedAt), course.EndedAt, excused) : null,
        };
    }

    // A pause that lasts is known up to now: the link is due as if work went on from here.
    private static IEnumerable<Interval> Known(IReadOnlyList<Interval> pauses, Instant now) => pauses
        .Where(pause => !pause.HasStart || pause.Start < now)
        .Select(pause => new Interval(
            pause.HasStart ? pause.Start : null, pause.HasEnd ? Instant.Min(pause.End, now) : now));

    private static Instant? DueOf(LinkWork link, Interval[] excused)
    {
        if (link is { Budget: { Kind: TargetKind.FixedMoment, Moment: { } due }, PlannedReceiptAt: { } planned }
            && planned < link.ReceivedAt)
        {
            return link.Calendars.Due(link.ReceivedAt, link.Calendars.Elapsed(planned, due), excused);
        }

        return DueTime.Of(link.Budget, link.ReceivedAt, link.Calendars, excused);
    }
}
