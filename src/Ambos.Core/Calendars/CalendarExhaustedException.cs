namespace Ambos.Core.Calendars;

/// <summary>A calendar has no more open time where a promise needs some: closed for good, or paused without end.</summary>
public sealed class CalendarExhaustedException()
    : InvalidOperationException("This calendar has too little open time within sixty years.");
