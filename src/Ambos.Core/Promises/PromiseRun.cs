using Ambos.Core.Calendars;
using NodaTime;

namespace Ambos.Core.Promises;

/// <summary>One promise in time: its terms, its calendars, what happened. Everything else is computed from that.</summary>
/// <remarks>
/// A change of terms or calendars needs no correction of sums: put the new ones in and read again. Time that was used
/// and pauses that were taken stay, because they come from the history.
/// </remarks>
public sealed record PromiseRun
{
    /// <summary>By when, and what excuses.</summary>
    public required PromiseTerms Terms { get; init; }

    /// <summary>
    /// From when it counts: for a promise to the customer the birth of the request, between teams the hand-over.
    /// </summary>
    public required Instant Start { get; init; }

    /// <summary>The supplier's calendars.</summary>
    public required CalendarTimeline Calendars { get; init; }

    /// <summary>When the request waited, and for whom.</summary>
    public StateHistory History { get; init; } = StateHistory.Unbroken;

    /// <summary>When it was met. Null while it is not, and again after a re-opening.</summary>
    public Instant? MetAt { get; init; }

    private CalendarTimeline Measure => Terms.Target.Kind is TargetKind.ElapsedTime ? CalendarTimeline.Always : Calendars;

    /// <summary>The promise as it stands at a moment. What happened later is not looked at.</summary>
    /// <exception cref="CalendarExhaustedException">The calendar has too little open time.</exception>
    public PromiseReading At(Instant now)
    {
        var met = MetAt <= now ? MetAt : null;
        var end = met ?? now;
        var pauses = PausesUntil(end);
        var due = DueTime.Of(Terms.Target, Start, Calendars, pauses);
        var late = end > due;
        var paused = met is null && !late && IsPausedAt(now);

        return new PromiseReading
        {
            Verdict = Judge(due, met, late),
            Due = paused ? null : due,
            DueIfResumed = due,
            Paused = paused,
            Used = Measure.Elapsed(Start, end, pauses),
            Left = due is { } limit && met is null
                ? Measure.Elapsed(Instant.Max(Start, end), limit, pauses)
                : Duration.Zero,
            Elapsed = Duration.Max(Duration.Zero, end - Start),
            LateBy = late ? Measure.Elapsed(due!.Value, end, pauses) : null,
            LateByElapsed = late ? end - due : null,
        };
    }

    /// <summary>
    /// When a warning is due, as things stand at a moment: within the hours, later after a pause, never before the
    /// promise began; a share to the second. Null without a promise, when it was met, and while the clock stands.
    /// </summary>
    /// <exception cref="CalendarExhaustedException">The calendar has too little open time.</exception>
    public Instant? WarnAt(Warning warning, Instant now)
    {
        if (MetAt <= now || At(now) is not { Due: { } due })
        {
            return null;
        }

        var pauses = PausesUntil(now);
        var total = Measure.Elapsed(Start, due, pauses);
        if (warning.Share is { } share && total == Duration.Zero)
        {
            return Start + ((due - Start) * share);
        }

        var ahead = warning.Ahead ?? Duration.FromSeconds(Math.Round(total.TotalSeconds * (1 - warning.Share!.Value)));

        return ahead == Duration.Zero ? due : Instant.Max(Start, Measure.Before(due, ahead, pauses));
    }

    /// <summary>Why it is due then, as things stand at a moment.</summary>
    /// <exception cref="CalendarExhaustedException">The calendar has too little open time.</exception>
    public Explanation Explain(Instant now)
    {
        var end = MetAt <= now ? MetAt.Value : now;

        return Explanation.Of(this, Measure, At(now), History.Pauses(ExcusesOfTarget, end));
    }

    internal List<Interval> PausesUntil(Instant end) =>
        [.. History.Pauses(ExcusesOfTarget, end).Select(pause => pause.During)];

    // A named moment stands whatever happens in between.
    private Waiting ExcusesOfTarget => Terms.Target.Kind is TargetKind.FixedMoment ? Waiting.None : Terms.Excuses;

    private bool IsPausedAt(Instant now) => (History.At(now) & ExcusesOfTarget) != 0;

    private static Verdict Judge(Instant? due, Instant? met, bool late) => (due, met) switch
    {
        (null, _) => Verdict.None,
        _ when late => Verdict.Broken,
        (_, null) => Verdict.Running,
        _ => Verdict.Kept,
    };
}
