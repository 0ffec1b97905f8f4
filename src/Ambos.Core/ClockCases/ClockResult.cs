using NodaTime;

namespace Ambos.Core.ClockCases;

/// <summary>Why a case has no answer.</summary>
public enum ClockFault
{
    /// <summary>No calendar has that name.</summary>
    UnknownCalendar,

    /// <summary>The operation needs an end.</summary>
    EndMissing,

    /// <summary>The operation needs working time.</summary>
    WorkMissing,

    /// <summary>The operation needs a number of days.</summary>
    DaysMissing,

    /// <summary>The calendar has too little open time within sixty years.</summary>
    CalendarExhausted,
}

/// <summary>The answer to one case: a moment, a length or yes/no according to the operation, or the reason for none.</summary>
public sealed record ClockResult(string Id, ClockOperation Operation)
{
    /// <summary>For due, before, days and next open.</summary>
    public Instant? Moment { get; init; }

    /// <summary>For elapsed.</summary>
    public Duration? Length { get; init; }

    /// <summary>For is open.</summary>
    public bool? Open { get; init; }

    /// <summary>Set when there is no answer.</summary>
    public ClockFault? Fault { get; init; }
}
