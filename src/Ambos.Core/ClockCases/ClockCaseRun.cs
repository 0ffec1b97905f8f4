using Ambos.Core.Calendars;
using NodaTime;

namespace Ambos.Core.ClockCases;

/// <summary>Answers cases by the same clock that promises use.</summary>
public static class ClockCaseRun
{
    /// <summary>The answer to one case. Bad cases get a fault, never an exception.</summary>
    public static ClockResult Of(ClockCase asked, IReadOnlyDictionary<string, WorkCalendar> calendars)
    {
        var result = new ClockResult(asked.Id, asked.Operation);
        if (!calendars.TryGetValue(asked.Calendar, out var calendar))
        {
            return result with { Fault = ClockFault.UnknownCalendar };
        }

        if (Missing(asked) is { } fault)
        {
            return result with { Fault = fault };
        }

        try
        {
            return Answer(asked, calendar, result);
        }
        catch (CalendarExhaustedException)
        {
            return result with { Fault = ClockFault.CalendarExhausted };
        }
    }

    private static ClockFault? Missing(ClockCase asked) => asked.Operation switch
    {
        ClockOperation.Due or ClockOperation.Before when asked.Work is null => ClockFault.WorkMissing,
        ClockOperation.Elapsed when asked.End is null => ClockFault.EndMissing,
        ClockOperation.Days when asked.Days is null => ClockFault.DaysMissing,
        _ => null,
    };

    private static ClockResult Answer(ClockCase asked, WorkCalendar calendar, ClockResult result)
    {
        var work = asked.Work ?? Duration.Zero;
        var landing = asked.Roll switch
        {
            true => Landing.Roll,
            false => Landing.Keep,
            null => Landing.Clip,
        };

        return asked.Operation switch
        {
            ClockOperation.Elapsed => result with { Length = calendar.Elapsed(asked.Start, asked.End!.Value, Pauses(asked)) },
            ClockOperation.IsOpen => result with { Open = calendar.IsOpen(asked.Start) },
            ClockOperation.Due => result with { Moment = calendar.Due(asked.Start, work, Pauses(asked)) },
            ClockOperation.Before => result with { Moment = calendar.Before(asked.Start, work, Pauses(asked)) },
            ClockOperation.Days => result with
            {
                Moment = calendar.AddDays(asked.Start, asked.Days!.Value, asked.EndOfDay, landing),
            },
            ClockOperation.NextOpen => result with { Moment = calendar.NextOpen(asked.Start) },
            _ => throw new ArgumentOutOfRangeException(nameof(asked), asked.Operation, "Unknown operation."),
        };
    }

    private static List<Interval> Pauses(ClockCase asked) =>
        [.. asked.Pauses.Where(pause => pause.Start < pause.End).Select(pause => new Interval(pause.Start, pause.End))];
}
