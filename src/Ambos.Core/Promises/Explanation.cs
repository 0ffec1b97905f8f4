using Ambos.Core.Calendars;
using NodaTime;

namespace Ambos.Core.Promises;

/// <summary>What a stretch of time meant for a promise.</summary>
public enum ExplanationKind
{
    /// <summary>Open and not paused: this time was, or will be, used.</summary>
    Counted,

    /// <summary>The clock stood.</summary>
    Paused,

    /// <summary>A working day that was counted for a target in days.</summary>
    Day,

    /// <summary>From here on another calendar holds; start and end are the same moment.</summary>
    CalendarChanged,
}

/// <summary>One stretch on the way from start to due, with the working time that it used or that a pause took.</summary>
public sealed record ExplanationPart(
    ExplanationKind Kind, Interval During, Duration Time, Waiting Waiting = Waiting.None, string? Why = null);

/// <summary>Why a promise is due when it is due, as facts in order of time for a page to render.</summary>
public sealed record Explanation
{
    /// <summary>More parts than this are counted, not listed.</summary>
    public const int MostParts = 200;

    /// <summary>From when it counts.</summary>
    public required Instant Start { get; init; }

    /// <summary>What was promised.</summary>
    public required Target Target { get; init; }

    /// <summary>IANA name of the zone in which the hours are meant.</summary>
    public required string Zone { get; init; }

    /// <summary>When it is due; while the clock stands, when it would be if work went on now. Null without a promise.</summary>
    public required Instant? Due { get; init; }

    /// <summary>The clock stands.</summary>
    public required bool Paused { get; init; }

    /// <summary>Counted time, pauses, days and changes of calendar, in order.</summary>
    public required IReadOnlyList<ExplanationPart> Parts { get; init; }

    /// <summary>How many further parts there are.</summary>
    public required int PartsLeftOut { get; init; }

    internal static Explanation Of(
        PromiseRun run, CalendarTimeline measure, PromiseReading reading, IReadOnlyList<Pause> pauses)
    {
        var parts = reading.DueIfResumed is { } due && due > run.Start
            ? ExplanationParts.Between(run, measure, due, pauses).OrderBy(part => part.During.Start).ToList()
            : [];

        return new Explanation
        {
            Start = run.Start,
            Target = run.Terms.Target,
            Zone = measure.Current.Zone.Id,
            Due = reading.DueIfResumed,
            Paused = reading.Paused,
            Parts = [.. parts.Take(MostParts)],
            PartsLeftOut = Math.Max(0, parts.Count - MostParts),
        };
    }
}
