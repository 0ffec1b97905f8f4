using Ambos.Core.Calendars;
using Ambos.Core.Promises;
using NodaTime;

namespace Ambos.Requests.Promises;

/// <summary>When there is something to say about a promise: a warning, then that its time has passed.</summary>
internal static class Looks
{
    /// <summary>Warned when three quarters of the time are used.</summary>
    public static readonly Warning Warning = Warning.AtShare(0.75);

    /// <summary>Late is only strictly after.</summary>
    private static readonly Duration JustAfter = Duration.FromMilliseconds(1);

    /// <summary>The first look at a promise that has just been made.</summary>
    public static Instant First(PromiseTerms terms, Instant start, Instant due, WorkCalendar hours)
    {
        var measure = terms.Target.Kind is TargetKind.ElapsedTime ? WorkCalendar.Always : hours;
        var last = measure.Elapsed(start, due) * (1 - Warning.Share!.Value);
        return last > Duration.Zero ? Instant.Max(start, measure.Before(due, last)) : After(due);
    }

    public static Instant After(Instant due) => due + JustAfter;
}
