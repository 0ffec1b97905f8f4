using Ambos.Core.Anonymity;
using FsCheck.Fluent;

namespace Ambos.Core.Tests.Anonymity;

/// <summary>Somebody asks for every combination of filters, day after day, keeps all answers and computes with them.</summary>
public sealed class AttackerTests
{
    private const int Least = 5;
    private const int Days = 3;
    private const int Runs = 120;
    private static readonly int[] Attributes = [2, 3, 2]; // values of each

    private sealed record Attack(int[] People, int[] Order);

    private static readonly FsCheck.Gen<Attack> Attacks =
        from crowded in Gen.Elements(2, 4, 8)
        from people in Gen.Choose(0, crowded).ArrayOf(Days * Attributes.Aggregate((a, b) => a * b))
        from order in Gen.Choose(0, int.MaxValue - 1).ArrayOf(400)
        select new Attack(people, order);

    [Fact]
    public void No_group_no_rest_and_no_difference_is_ever_small() => Property.Holds(Attacks, attack =>
    {
        var (population, seen) = Seen(attack);

        Assert.All(seen, one =>
        {
            Assert.True(population.Size(one) >= Least);
            Assert.All(seen, other => Assert.False(IsSmall(population.Size(one.Without(other)))));
        });
    }, Runs);

    [Fact]
    public void No_sum_that_can_be_computed_isolates_one_cell_or_the_rest_of_few() => Property.Holds(Attacks, attack =>
    {
        var (population, seen) = Seen(attack);
        var classes = Classes(population, seen);
        double[][] equations = [.. seen.Select(set => classes.Select(group => set.Has(group.Cell) ? 1.0 : 0).ToArray())];
        var rank = Rank(equations);

        foreach (var (place, group) in classes.Index())
        {
            double[] alone = [.. classes.Select((_, i) => i == place ? 1.0 : 0)];
            Assert.False(group.People < Least && Rank([.. equations, alone]) == rank, $"{group.People} people are isolated");
        }
    }, Runs);

    [Fact]
    public void The_next_day_shows_again_what_the_day_before_did() => Property.Holds(Attacks, attack =>
    {
        var (population, seen) = Seen(attack);
        var gate = new Gate(population, Least, seen);

        Assert.All(seen, set => Assert.Equal(Verdict.Show, gate.Ask(set, [])));
    }, Runs);

    private static bool IsSmall(int people) => people is > 0 and < Least;

    /// <summary>Cells that every group seen holds together or not at all: nothing can tell them apart.</summary>
    private static List<(int Cell, int People)> Classes(Population population, List<CellSet> seen) =>
    [
        .. Enumerable.Range(0, population.Cells)
            .GroupBy(cell => string.Concat(seen.Select(set => set.Has(cell) ? '1' : '0')))
            .Where(group => group.Key.Contains('1') && group.Sum(population.Size) > 0)
            .Select(group => (group.First(cell => population.Size(cell) > 0), group.Sum(population.Size))),
    ];

    private static (Population Population, List<CellSet> Seen) Seen(Attack attack)
    {
        var population = new Population(attack.People);
        var seen = new List<CellSet>();
        for (var day = 0; day < Days; day++)
        {
            var today = day;
            Filter[] filters = [.. Filters().Order(Comparer<Filter>.Create((a, b) => Turn(attack, a, today).CompareTo(Turn(attack, b, today))))];
            var gate = new Gate(population, Least, seen);
            foreach (var filter in filters)
            {
                Func<int, bool>[] conditions = [.. filter.Conditions()];
                CellSet UpToToday(CellSet set) => set.Without(population.Where(cell => Day(cell) > today));
                var group = UpToToday(population.Where(cell => conditions.All(holds => holds(cell))));
                if (gate.Ask(group, Relaxations.Of(population, conditions).Select(UpToToday)) is Verdict.Show)
                {
                    seen.Add(group);
                }
            }
        }

        return (population, seen);
    }

    private static int Turn(Attack attack, Filter filter, int day) => attack.Order[((day * 100) + filter.Number) % attack.Order.Length];

    private static int Day(int cell) => cell % Days;

    private static IEnumerable<Filter> Filters()
    {
        var number = 0;
        foreach (var first in Enumerable.Range(-1, Attributes[0] + 1))
        {
            foreach (var second in Enumerable.Range(-1, Attributes[1] + 1))
            {
                foreach (var third in Enumerable.Range(-1, Attributes[2] + 1))
                {
                    yield return new Filter(number++, [first, second, third]);
                }
            }
        }
    }

    /// <summary>A value for each attribute, below zero for any.</summary>
    private sealed record Filter(int Number, int[] Values)
    {
        public IEnumerable<Func<int, bool>> Conditions()
        {
            var step = Days;
            for (var i = 0; i < Values.Length; i++)
            {
                var (at, size, wanted) = (step, Attributes[i], Values[i]);
                step *= size;
                if (wanted >= 0)
                {
                    yield return cell => cell / at % size == wanted;
                }
            }
        }
    }

    private static int Rank(double[][] rows)
    {
        double[][] left = [.. rows.Select(row => row.ToArray())];
        var rank = 0;
        for (var column = 0; left.Length > 0 && column < left[0].Length && rank < left.Length; column++)
        {
            var best = Enumerable.Range(rank, left.Length - rank).MaxBy(row => Math.Abs(left[row][column]));
            if (Math.Abs(left[best][column]) < 1e-9)
            {
                continue;
            }

            (left[rank], left[best]) = (left[best], left[rank]);
            for (var row = rank + 1; row < left.Length; row++)
            {
                var times = left[row][column] / left[rank][column];
                for (var i = column; i < left[row].Length; i++)
                {
                    left[row][i] -= times * left[rank][i];
                }
            }

            rank++;
        }

        return rank;
    }
}
