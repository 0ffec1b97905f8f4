namespace Ambos.Core.Calendars;

/// <summary>What can be wrong with a calendar.</summary>
public enum CalendarFault
{
    /// <summary>The zone is not in the IANA database.</summary>
    UnknownZone,

    /// <summary>A window opens and closes at the same time.</summary>
    EmptyWindow,

    /// <summary>Neither the week nor an override opens at any time.</summary>
    NeverOpen,

    /// <summary>There are hours, but breaks take all of them away.</summary>
    BreaksTakeAll,
}

/// <summary>One thing that is wrong with a calendar: which, in which field, and the offending value as it was written.</summary>
public sealed record CalendarProblem(CalendarFault Fault, string Field, string Value);
