using System.Text.Json;
using System.Text.Json.Nodes;
using Ambos.Core.ClockCases;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Catalogue.Calendars.Clock;

/// <summary>The clock's answer to one case of a file, as it is printed.</summary>
/// <param name="Result">Moment, seconds or yes/no; nothing when the case cannot be answered.</param>
/// <param name="Fault">Which field is wrong and what to write instead.</param>
/// <param name="Agrees">Whether it is what the file expects; nothing when the file expects nothing.</param>
public sealed record ClockAnswer(FiledCase Case, JsonNode? Result, string? Fault, bool? Agrees)
{
    public static ClockAnswer To(FiledCase filed, ClockFile file)
    {
        if (filed.Asked is not { } asked)
        {
            return new ClockAnswer(filed, null, filed.Fault, null);
        }

        var result = ClockCaseRun.Of(asked, file.Calendars);

        return result.Fault is { } fault
            ? new ClockAnswer(filed, null, Explain(fault, asked), null)
            : new ClockAnswer(filed, Node(result), null, filed.Expected is { } expected ? Agree(result, expected) : null);
    }

    private static JsonNode? Node(ClockResult result) => result switch
    {
        { Moment: { } moment } => InstantPattern.ExtendedIso.Format(moment),
        { Length: { } length } when length.BclCompatibleTicks % NodaConstants.TicksPerSecond == 0 => (long)length.TotalSeconds,
        { Length: { } length } => length.BclCompatibleTicks / (decimal)NodaConstants.TicksPerSecond,
        _ => result.Open,
    };

    private static bool Agree(ClockResult result, JsonElement expected)
    {
        try
        {
            return result switch
            {
                { Moment: { } moment } => expected.Moment("exp") == moment,
                { Length: { } length } => expected.Seconds("exp") == length,
                _ => expected.YesNo("exp") == result.Open,
            };
        }
        catch (ClockInputException)
        {
            return false;
        }
    }

    private static string Explain(ClockFault fault, ClockCase asked) => fault switch
    {
        ClockFault.UnknownCalendar => $"cal: there is no calendar {asked.Calendar}; add it under calendars",
        ClockFault.WorkMissing => "secs: is missing; write a number of seconds",
        ClockFault.EndMissing => "end: is missing; write a moment like 2024-01-17T12:00:00Z",
        ClockFault.DaysMissing => "n: is missing; write a number of working days",
        _ => "cal: the calendar has too little open time within sixty years; add hours",
    };
}
