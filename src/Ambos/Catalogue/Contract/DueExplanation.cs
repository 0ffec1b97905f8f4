using Ambos.Core.Calendars;
using Ambos.Core.Promises;
using NodaTime;

namespace Ambos.Catalogue.Contract;

/// <summary>Why something is due when it is due: the term, what counted and what paused, by which calendar and agreement.</summary>
/// <param name="Agreement">Nothing when the service's own terms hold.</param>
public sealed record DueExplanation(KnownCalendar Calendar, KnownAgreement? Agreement, Explanation Reading)
{
    /// <summary>Explains a promise that was just computed and has not been interrupted.</summary>
    public static DueExplanation Of(Promised promised, PromiseTerm term, Instant now) => Of(
        promised.Calendar,
        promised.Agreement,
        new PromiseRun
        {
            Terms = new PromiseTerms(PromiseKind.Delivery, term.ToTarget(), Waiting.None),
            Start = promised.Start,
            Calendars = new CalendarTimeline(promised.Calendar.Hours),
        },
        now);

    /// <summary>Explains a promise with its history.</summary>
    public static DueExplanation Of(KnownCalendar calendar, KnownAgreement? agreement, PromiseRun run, Instant now) =>
        new(calendar, agreement, run.Explain(now));
}
