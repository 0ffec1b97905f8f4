using NodaTime;

namespace Ambos.Core.ClockCases;

/// <summary>What a case asks the clock.</summary>
public enum ClockOperation
{
    /// <summary>When is the work used up? Needs <see cref="ClockCase.Work"/>.</summary>
    Due,

    /// <summary>How much working time lies between? Needs <see cref="ClockCase.End"/>.</summary>
    Elapsed,

    /// <summary>When was there so much working time left? Needs <see cref="ClockCase.Work"/>.</summary>
    Before,

    /// <summary>When do so many working days end? Needs <see cref="ClockCase.Days"/>.</summary>
    Days,

    /// <summary>When is it open next?</summary>
    NextOpen,

    /// <summary>Is it open?</summary>
    IsOpen,
}

/// <summary>A question to a calendar with a name, so that a company can try its calendars before going live.</summary>
public sealed record ClockCase
{
    /// <summary>Returned with the answer.</summary>
    public required string Id { get; init; }

    /// <summary>What is asked.</summary>
    public required ClockOperation Operation { get; init; }

    /// <summary>Name of the calendar.</summary>
    public required string Calendar { get; init; }

    /// <summary>The moment from which, or about which, is asked.</summary>
    public required Instant Start { get; init; }

    /// <summary>End of the stretch that is measured.</summary>
    public Instant? End { get; init; }

    /// <summary>Working time.</summary>
    public Duration? Work { get; init; }

    /// <summary>Stretches in which the clock stood. Those that end before they start count for nothing.</summary>
    public IReadOnlyList<(Instant Start, Instant End)> Pauses { get; init; } = [];

    /// <summary>Working days, negative for backwards.</summary>
    public int? Days { get; init; }

    /// <summary>The end of the reached working day.</summary>
    public bool EndOfDay { get; init; }

    /// <summary>
    /// Outside the hours of the reached day: true for the next opening, false to keep the time unless that day has closed,
    /// null (as promises do) to clip it to the hours of that day.
    /// </summary>
    public bool? Roll { get; init; }
}
