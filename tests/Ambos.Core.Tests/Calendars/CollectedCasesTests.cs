using Ambos.Core.ClockCases;

namespace Ambos.Core.Tests.Calendars;

public sealed class CollectedCasesTests
{
    public static TheoryData<string> Ids => [.. CollectedCases.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_clock_agrees_with_other_products(string id)
    {
        var (asked, expected) = CollectedCases.Read(id);

        Assert.Equal(expected, ClockCaseRun.Of(asked, CollectedCases.Calendars));
    }
}
