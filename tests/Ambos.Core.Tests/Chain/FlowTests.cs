using Ambos.Core.Chain;

namespace Ambos.Core.Tests.Chain;

public sealed class FlowTests
{
    [Fact]
    public void First_pass_yield_is_accepted_at_first_of_presented()
    {
        Assert.Equal(0.75, Yield.FirstPass(3, 4));
        Assert.Null(Yield.FirstPass(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Yield.FirstPass(2, 1));
    }

    [Fact]
    public void Rolled_throughput_yield_multiplies_the_links_that_have_one()
    {
        Assert.Equal(0.9 * 0.8, Yield.RolledThroughput([0.9, null, 0.8])!.Value, 1e-12);
        Assert.Null(Yield.RolledThroughput([null]));
        Assert.Null(Yield.RolledThroughput([]));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("A", 0)]
    [InlineData("A A A", 0)]
    [InlineData("A B A", 1)]
    [InlineData("A B ? A", 1)]
    [InlineData("A ? A", 0)] // the last known team still had it
    [InlineData("? A ? B ?", 0)]
    [InlineData("A B A B", 2)]
    [InlineData("A B C A C", 2)]
    public void Work_that_returns_to_a_team_is_ping_pong(string teams, int returns) => Assert.Equal(
        returns, PingPong.Returns(teams.Split(' ', StringSplitOptions.RemoveEmptyEntries), team => team != "?"));

    [Fact]
    public void A_pareto_sorts_by_weight_and_adds_up()
    {
        var rows = Pareto.Of([("colour", 2L), ("size", 5L), ("papers", 2L), ("none", 0L), ("late", 1L)]);

        Assert.Equal(["size", "colour", "papers", "late"], rows.Select(row => row.Cause));
        Assert.Equal([0.5, 0.2, 0.2, 0.1], rows.Select(row => row.Share));
        Assert.Equal([0.5, 0.7, 0.9, 1.0], rows.Select(row => row.Cumulative));
        Assert.Empty(Pareto.Of(Array.Empty<(string, long)>()));
    }
}
