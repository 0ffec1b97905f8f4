namespace Ambos.Core.Calendars;

/// <summary>Where a target in days ends whose time of day lies outside the hours of the day that it reaches.</summary>
public enum Landing
{
    /// <summary>Clipped to the working day: at its opening, or at its last closing.</summary>
    Clip,

    /// <summary>At the next opening (counting backwards: the last closing), perhaps on another day.</summary>
    Roll,

    /// <summary>At that time all the same, unless the last closing of the day has passed: then at that closing.</summary>
    Keep,
}
