using NodaTime;

namespace Ambos.Core.Chain;

/// <summary>Who held the work of a link when: the supplying team, or the receiver between presentation and answer.</summary>
internal sealed record LinkCourse(
    IReadOnlyList<Interval> Waiting, Instant EndedAt, Instant ClosedAt, Instant? FirstRejectedAt)
{
    public static LinkCourse Of(LinkWork link, Instant now)
    {
        var presentations = link.Presentations.Where(shown => shown.PresentedAt <= now).OrderBy(shown => shown.PresentedAt);
        var waiting = new List<Interval>();
        var end = Instant.Min(now, link.DoneAt ?? now);
        var (ended, closed) = (end, end);
        Instant? rejected = null;
        foreach (var shown in presentations)
        {
            var answered = shown.AnsweredAt is { } answer ? Instant.Max(shown.PresentedAt, Instant.Min(now, answer)) : now;
            waiting.Add(new Interval(shown.PresentedAt, answered));
            var sentBack = shown.IsRejected && shown.AnsweredAt <= now;
            rejected ??= sentBack ? answered : null;
            (ended, closed) = sentBack ? (end, end) : (shown.PresentedAt, answered);
        }

        return new LinkCourse(waiting, ended, closed, rejected);
    }
}
