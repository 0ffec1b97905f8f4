using NodaTime;

namespace Ambos.Core.Calendars;

/// <summary>Hours that come back every week on one day.</summary>
public sealed record WeeklyWindow(IsoDayOfWeek Day, DayWindow Window);

/// <summary>Hours on one date. As an override an empty list means closed all day.</summary>
public sealed record DateWindows(LocalDate Date, IReadOnlyList<DayWindow> Windows);

/// <summary>When a team works, as it is written down: what people edit, store and version.</summary>
/// <remarks>
/// Windows that overlap count once. An override replaces the weekly hours of its date, a holiday beats an override,
/// a break takes away whatever is open then. A window over midnight belongs to the date on which it opens, so a holiday
/// on the next day does not shorten it.
/// </remarks>
public sealed record CalendarDefinition
{
    /// <summary>IANA name of the zone, such as Europe/Madrid. Never an offset.</summary>
    public required string Zone { get; init; }

    /// <summary>The ordinary week.</summary>
    public IReadOnlyList<WeeklyWindow> Week { get; init; } = [];

    /// <summary>Dates with hours of their own.</summary>
    public IReadOnlyList<DateWindows> Overrides { get; init; } = [];

    /// <summary>Dates without work.</summary>
    public IReadOnlyList<LocalDate> Holidays { get; init; } = [];

    /// <summary>Breaks of every week, such as lunch.</summary>
    public IReadOnlyList<WeeklyWindow> WeeklyBreaks { get; init; } = [];

    /// <summary>Breaks on single dates.</summary>
    public IReadOnlyList<DateWindows> Breaks { get; init; } = [];

    /// <summary>Everything that forbids to use this calendar; empty when it is sound.</summary>
    public IReadOnlyList<CalendarProblem> Problems() => [.. CalendarCheck.Of(this)];
}
