using Ambos.Core.Calendars;
using Ambos.Core.ClockCases;
using NodaTime;
using static Ambos.Core.Tests.Calendars.Sample;

namespace Ambos.Core.Tests.ClockCases;

public sealed class ClockCaseTests
{
    private static readonly Dictionary<string, WorkCalendar> Calendars = new()
    {
        ["office"] = Office,
        ["once"] = new(Definition() with { Overrides = [Date(2026, 3, 2, "09:00-17:00")] }),
    };

    private static readonly ClockCase Asked = new()
    {
        Id = "a",
        Calendar = "office",
        Operation = ClockOperation.Due,
        Start = At("2026-03-02T18:00Z"),
        Work = Duration.FromHours(1),
    };

    [Fact]
    public void Every_operation_answers_in_its_own_way()
    {
        Assert.Equal(At("2026-03-03T10:00Z"), Answer(Asked).Moment);
        Assert.Equal(At("2026-03-02T16:00Z"), Answer(Asked with { Operation = ClockOperation.Before }).Moment);
        Assert.Equal(At("2026-03-03T09:00Z"), Answer(Asked with { Operation = ClockOperation.NextOpen }).Moment);
        Assert.False(Answer(Asked with { Operation = ClockOperation.IsOpen }).Open);
        Assert.Equal(
            Duration.FromHours(3),
            Answer(Asked with { Operation = ClockOperation.Elapsed, End = At("2026-03-03T12:00Z") }).Length);
    }

    [Theory]
    [InlineData(true, "2026-03-04T09:00Z")]
    [InlineData(false, "2026-03-03T17:00Z")]
    [InlineData(null, "2026-03-03T17:00Z")]
    public void A_target_in_days_lands_as_it_is_told(bool? roll, string due) =>
        Assert.Equal(At(due), Answer(Asked with { Operation = ClockOperation.Days, Days = 1, Roll = roll }).Moment);

    [Fact]
    public void Reversed_pauses_count_for_nothing() => Assert.Equal(
        At("2026-03-03T10:00Z"),
        Answer(Asked with { Pauses = [(At("2026-03-03T09:30Z"), At("2026-03-03T09:00Z"))] }).Moment);

    [Fact]
    public void What_cannot_be_answered_says_why()
    {
        Assert.Equal(ClockFault.UnknownCalendar, Answer(Asked with { Calendar = "none" }).Fault);
        Assert.Equal(ClockFault.WorkMissing, Answer(Asked with { Work = null }).Fault);
        Assert.Equal(ClockFault.EndMissing, Answer(Asked with { Operation = ClockOperation.Elapsed }).Fault);
        Assert.Equal(ClockFault.DaysMissing, Answer(Asked with { Operation = ClockOperation.Days }).Fault);
        Assert.Equal(ClockFault.CalendarExhausted, Answer(Asked with { Calendar = "once" }).Fault);
        Assert.Equal("a", Answer(Asked with { Calendar = "none" }).Id);
    }

    private static ClockResult Answer(ClockCase asked) => ClockCaseRun.Of(asked, Calendars);
}
