using Ambos.Core.Anonymity;

namespace Ambos.Core.Tests.Anonymity;

/// <summary>
/// Decisions with at least five in a group as other products document them: Culture Amp (a rest of 4 hides, of 6 does not),
/// TalentMap (a report differs from earlier ones by five), Dialog (parents of 9 and 13), PeopleCues (the next smallest goes too).
/// </summary>
public sealed class GateTests
{
    private const int Least = 5;

    [Theory]
    [InlineData(4, 9, Verdict.TooFew)]
    [InlineData(9, 4, Verdict.RestTooFew)]
    [InlineData(9, 6, Verdict.Show)]
    [InlineData(8, 4, Verdict.RestTooFew)]
    [InlineData(7, 5, Verdict.Show)]
    [InlineData(5, 5, Verdict.Show)]
    [InlineData(12, 0, Verdict.Show)]
    [InlineData(0, 12, Verdict.TooFew)]
    [InlineData(0, 0, Verdict.TooFew)]
    public void A_group_and_what_is_left_of_its_parent(int group, int rest, Verdict expected)
    {
        var population = new Population([group, rest]);

        Assert.Equal(expected, new Gate(population, Least, []).Ask(population.Where(cell => cell == 0), [population.All]));
    }

    [Theory]
    [InlineData(20, 17, Verdict.TooCloseToSeen)]
    [InlineData(20, 15, Verdict.Show)]
    [InlineData(17, 20, Verdict.TooCloseToSeen)]
    [InlineData(15, 20, Verdict.Show)]
    [InlineData(20, 20, Verdict.Show)]
    public void A_report_differs_from_the_one_before_by_none_or_by_five(int first, int second, Verdict expected)
    {
        var population = new Population([Math.Min(first, second), Math.Abs(first - second), 100]);
        var gate = new Gate(population, Least, []);
        CellSet Report(int size) => population.Where(cell => cell == 0 || (cell == 1 && size > Math.Min(first, second)));

        Assert.Equal(Verdict.Show, gate.Ask(Report(first), []));
        Assert.Equal(expected, gate.Ask(Report(second), []));
    }

    [Fact]
    public void Reports_of_the_same_size_with_others_in_them_are_compared_person_by_person()
    {
        var population = new Population([16, 4, 4, 50]);
        var gate = new Gate(population, Least, []);

        Assert.Equal(Verdict.Show, gate.Ask(population.Where(cell => cell is 0 or 1), []));
        Assert.Equal(Verdict.TooCloseToSeen, gate.Ask(population.Where(cell => cell is 0 or 2), []));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(4, true)]
    public void A_team_beside_a_small_one_shows_only_where_others_hide_it(int direct, bool shown)
    {
        var population = new Population([3, 6, direct]);
        var gate = new Gate(population, Least, []);

        Assert.Equal(Verdict.Show, gate.Ask(population.All, []));
        var verdicts = gate.AskTable([population.Where(cell => cell == 0), population.Where(cell => cell == 1)], population.All, _ => []);
        Assert.Equal(Verdict.TooFew, verdicts[0]);
        Assert.Equal(shown, verdicts[1] is Verdict.Show);
    }

    [Theory]
    [InlineData(5, new[] { true, true, false, false, false })]
    [InlineData(3, new[] { true, true, false, true, false })]
    public void A_published_table_hides_the_next_smallest_too(int least, bool[] shown)
    {
        var population = new Population([8, 7, 2, 5, 1]); // Tech, Product, Marketing, Operations, Business
        CellSet[] groups = [.. Enumerable.Range(0, 5).Select(group => population.Where(cell => cell == group))];

        var verdicts = new Gate(population, least, []).AskTable(groups, population.All, _ => []);

        Assert.Equal(shown, verdicts.Select(verdict => verdict is Verdict.Show));
        Assert.Equal(least == 5 ? Verdict.CoversOthers : Verdict.Show, verdicts[3]);
    }

    [Fact]
    public void Every_ancestor_counts_and_not_only_the_next()
    {
        var population = new Population([10, 20, 3]);
        var group = population.Where(cell => cell is 0 or 1);

        Assert.Equal(Verdict.RestTooFew, new Gate(population, Least, []).Ask(group, [group, population.All]));
    }

    [Fact]
    public void Three_sums_may_not_give_away_what_two_do_not()
    {
        // Two teams by two languages. Each sum alone and each pair is harmless; all together leave the three of B in Polish.
        var population = new Population([20, 20, 20, 3]);
        CellSet Of(params int[] cells) => population.Where(cells.Contains);
        var gate = new Gate(population, Least, []);

        Assert.Equal(Verdict.Show, gate.Ask(Of(0, 1, 2, 3), []));
        Assert.Equal(Verdict.Show, gate.Ask(Of(0, 1), []));
        Assert.Equal(Verdict.Show, gate.Ask(Of(0, 2), []));
        Assert.Equal(Verdict.GivesAway, gate.Ask(Of(0), []));
    }

    [Fact]
    public void A_day_later_two_more_answers_change_nothing_until_there_are_five()
    {
        var population = new Population([6, 2, 3, 40]); // a team by batch: one, two, three; the others
        CellSet Team(int batch) => population.Where(cell => cell < batch);
        var gate = new Gate(population, Least, [Team(1)]);

        Assert.Equal(Verdict.TooCloseToSeen, gate.Ask(Team(2), []));
        Assert.Equal(Verdict.Show, gate.Ask(Team(3), []));
        Assert.Equal(Verdict.Show, gate.Ask(Team(1), []));
    }
}
