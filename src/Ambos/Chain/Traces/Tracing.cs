using Ambos.Core.Calendars;
using Ambos.Core.Chain;
using Ambos.Core.Promises;
using Ambos.Requests.Contract;
using NodaTime;
using CoreTrace = Ambos.Core.Chain.Trace;
using Verdict = Ambos.Requests.Contract.Verdict;

namespace Ambos.Chain.Traces;

/// <summary>Measures the links of a request, and finds the one that broke its promise.</summary>
internal sealed class Tracing(Request request, IReadOnlyList<TracedWork> works, Instant now)
{
    private readonly Dictionary<LinkWork, TracedWork> _rows = works.ToDictionary(work => work.Work, ReferenceEqualityComparer.Instance as IEqualityComparer<LinkWork>);

    /// <summary>The trace as it stood when the promise was judged, or now while it runs.</summary>
    private readonly CoreTrace _verdict = CoreTrace.Of(
        works.Where(work => work.Work.ReceivedAt <= (request.DeliveredAt ?? now)).Select(work => work.Work),
        Lateness(request, now),
        request.DeliveredAt ?? now);

    public TracedPromise Promise => request switch
    {
        { Delivery: Verdict.Broken } => TracedPromise.Broken,
        { Delivery: Verdict.Kept } => TracedPromise.Kept,
        { Delivery: Verdict.Open } => request.DeliveredAt is null && now > request.DueAt ? TracedPromise.Overdue : TracedPromise.Running,
        _ => TracedPromise.None,
    };

    public Instant Now => now;

    public Duration Late => Lateness(request, now) ?? Duration.Zero;

    /// <summary>The step that was written down with the verdict goes before what is computed now; verdicts are not rewritten.</summary>
    public (TracedBlame Blame, TracedWork? Work) Blamed()
    {
        if (Lateness(request, now) is null)
        {
            return (TracedBlame.None, null);
        }

        if (request is { BrokenBy: { Length: > 0 } told, ImportId: not null })
        {
            return (TracedBlame.OnRecord, OnRecord(told));
        }

        if (request.BrokenBy is { Length: > 0 } step && OnRecord(step) is { } recorded)
        {
            return (Computed(_verdict.Rule), recorded);
        }

        return _verdict.Blamed is { } blamed && (request.ParentId is not null || request.DeliveredAt is null)
            ? (Computed(_verdict.Rule), _rows[blamed.Link])
            : (TracedBlame.OwnTime, null);
    }

    /// <summary>Every link as it is now, with its part of the lateness.</summary>
    public IEnumerable<(TracedWork Work, LinkTime Time, Duration Late)> Links()
    {
        var late = _verdict.Shares.ToDictionary(share => share.Link.Link, share => share.Late, ReferenceEqualityComparer.Instance as IEqualityComparer<LinkWork>);
        return CoreTrace.Of(works.Select(work => work.Work), null, now).Links
            .Select(time => (_rows[time.Link], time, late.GetValueOrDefault(time.Link)));
    }

    /// <summary>The working time that was promised for a link; waiting for an answer and pauses do not use it up.</summary>
    public static Duration? Budget(LinkTime time, Instant now)
    {
        if (time.Due is not { } due)
        {
            return null;
        }

        var measure = time.Link.Budget.Kind is TargetKind.ElapsedTime ? CalendarTimeline.Always : time.Link.Calendars;
        return measure.Elapsed(time.Link.ReceivedAt, Instant.Max(due, time.Link.ReceivedAt), [.. time.Link.Pauses, .. Answers(time.Link, now)]);
    }

    private static IEnumerable<Interval> Answers(LinkWork link, Instant now) => link.Presentations
        .Select(shown => new Interval(shown.PresentedAt, Instant.Max(shown.PresentedAt, shown.AnsweredAt ?? now)));

    private TracedWork? OnRecord(string step) => _verdict.Links
        .Where(time => time.Link.Step == step)
        .OrderByDescending(time => time.Overrun ?? Duration.Zero)
        .Select(time => _rows[time.Link])
        .FirstOrDefault();

    private static TracedBlame Computed(BlameRule rule) => rule switch
    {
        BlameRule.LargestOverrun => TracedBlame.Overrun,
        BlameRule.LongestHeld => TracedBlame.LongestHeld,
        _ => TracedBlame.OwnTime,
    };

    private static Duration? Lateness(Request request, Instant now) => request switch
    {
        { Delivery: Verdict.Broken, DueAt: { } due } => Duration.Max(Duration.Zero, (request.DeliveredAt ?? now) - due),
        { Delivery: Verdict.Broken } => Duration.Zero,
        { Delivery: Verdict.Open, DeliveredAt: null, DueAt: { } due } when now > due => now - due,
        _ => null,
    };
}
