using Ambos.Core.Promises;
using Ambos.Core.Tests.Calendars;
using NodaTime;

namespace Ambos.Core.Tests.Promises;

public sealed class TargetTests
{
    public static TheoryData<string> Texts =>
        ["none", "4h", "2h30m", "90h", "45m", "15s", "0h", "5d", "5d end", "1mo", "2mo end", "48h elapsed", "at 2026-03-02T10:00:00Z"];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_target_is_read_back_as_it_was_written(string text)
    {
        var target = TargetText.Parse(text);

        Assert.Equal(text, TargetText.Of(target!));
        Assert.Equal(target, TargetText.Parse(TargetText.Of(target!)));
    }

    [Theory]
    [InlineData("90s", "1m30s")]
    [InlineData(" 90m ", "1h30m")]
    public void Time_is_written_in_its_largest_units(string text, string expected) =>
        Assert.Equal(expected, TargetText.Of(TargetText.Parse(text)!));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("5")]
    [InlineData("-5d")]
    [InlineData("h")]
    [InlineData("2h elapsed end")]
    [InlineData("30m2h")]
    [InlineData("999999999h")]
    [InlineData("at noon")]
    public void What_is_no_target_is_none(string text) => Assert.Null(TargetText.Parse(text));

    [Fact]
    public void Nobody_promises_negative_time()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Target.Working(Duration.FromHours(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Target.Days(-1));
    }

    [Theory]
    [InlineData("2h", "2026-03-06T16:00Z", "2026-03-09T10:00Z")]
    [InlineData("2d", "2026-03-06T16:00Z", "2026-03-10T16:00Z")]
    [InlineData("1d end", "2026-03-06T16:00Z", "2026-03-09T17:00Z")]
    [InlineData("1mo", "2026-03-06T16:00Z", "2026-04-06T16:00Z")]
    [InlineData("24h elapsed", "2026-03-06T16:00Z", "2026-03-07T16:00Z")]
    [InlineData("at 2026-03-08T03:00:00Z", "2026-03-06T16:00Z", "2026-03-08T03:00Z")]
    public void Each_kind_falls_due_in_its_own_way(string target, string start, string due) =>
        Assert.Equal(Sample.At(due), DueTime.Of(TargetText.Parse(target)!, Sample.At(start), Sample.Office));
}
