using Ambos.Core.Calendars;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Interval = NodaTime.Interval;

namespace Ambos.Core.Tests.Calendars;

/// <summary>The clock against one that counts every minute, over clock changes from 2020 to 2030.</summary>
public sealed class OracleTests
{
    private const int CalendarsPerZone = 40;
    private const int QuestionsPerCalendar = 30;

    private sealed record Question(int Minute, int Other, int Work, (int Start, int End)[] Pauses);

    private sealed record Case(CalendarDefinition Calendar, Instant First, Question[] Questions);

    public static TheoryData<string> Zones => [.. Generated.Zones];

    [Theory]
    [MemberData(nameof(Zones))]
    public void The_clock_agrees_with_counting_minute_by_minute(string zone) => Property.Holds(
        Cases(zone),
        sample =>
        {
            var slow = new MinuteByMinute(sample.Calendar, sample.First);
            var clock = new WorkCalendar(sample.Calendar);

            Assert.All(sample.Questions, question => Compare(clock, slow, question));
        },
        CalendarsPerZone);

    private static void Compare(WorkCalendar clock, MinuteByMinute slow, Question question)
    {
        var (start, other) = (slow.At(question.Minute), slow.At(question.Other));
        var work = Duration.FromMinutes(question.Work);
        var pauses = question.Pauses.Select(pause => new Interval(slow.At(pause.Start), slow.At(pause.End))).ToList();
        var paused = MinuteByMinute.Paused(question.Pauses);

        Assert.Equal(slow.IsOpen(question.Minute), clock.IsOpen(start));
        Assert.Equal(
            Duration.FromMinutes(slow.Elapsed(question.Minute, question.Other, paused)), clock.Elapsed(start, other, pauses));
        Agree(slow, slow.NextOpen(question.Minute), () => clock.NextOpen(start));
        Agree(slow, slow.Due(question.Minute, question.Work, paused), () => clock.Due(start, work, pauses));
        Agree(slow, slow.Before(question.Minute, question.Work, paused), () => clock.Before(start, work, pauses));
    }

    // Null: the answer lies outside the weeks that were marked.
    private static void Agree(MinuteByMinute slow, int? expected, Func<Instant> clock)
    {
        if (expected is { } minute)
        {
            Assert.Equal(slow.At(minute), clock());
        }
    }

    private static Gen<Case> Cases(string zone)
    {
        var (first, last) = MinuteByMinute.Middle;
        var minutes = Gen.Choose(first, last - 1);
        var pauses = from start in minutes
                     from length in Gen.Choose(1, 4_000)
                     select (start, Math.Min(last, start + length));
        var questions = from minute in minutes
                        from other in minutes
                        from work in Gen.Frequency((3, Gen.Choose(1, 600)), (1, Gen.Choose(600, 15_000)))
                        from count in Gen.Choose(0, 4)
                        from taken in pauses.ArrayOf(count)
                        select new Question(minute, other, work, taken);

        return from start in Generated.Firsts(zone)
               from calendar in Generated.Calendars(zone, start)
               from asked in questions.ArrayOf(QuestionsPerCalendar)
               select new Case(calendar, start, asked);
    }
}
