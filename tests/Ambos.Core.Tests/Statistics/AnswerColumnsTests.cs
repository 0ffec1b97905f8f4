using Ambos.Core.Anonymity;
using Ambos.Core.Statistics;
using FsCheck.Fluent;

namespace Ambos.Core.Tests.Statistics;

public sealed class AnswerColumnsTests
{
    private static readonly string[] Keys = ["score", "ways", "why", "nobody"];

    /// <summary>For each cell what was answered: question, value, and how often.</summary>
    private static readonly FsCheck.Gen<(byte[][] Cells, bool[] Chosen)> Samples =
        from size in Gen.Choose(0, 150)
        from cells in Cell().ArrayOf(size)
        from chosen in Gen.Elements(true, false).ArrayOf(size)
        select (cells, chosen);

    [Fact]
    public void A_set_of_cells_sums_up_like_the_cells_one_by_one() => Property.Holds(Samples, sample =>
    {
        var set = CellSet.Of(sample.Cells.Length, cell => sample.Chosen[cell]);
        var columns = new AnswerColumns(sample.Cells);
        var sum = new AnswerValues();
        foreach (var cell in set.Members)
        {
            sum.Merge(sample.Cells[cell]);
        }

        Assert.All(Keys, key =>
        {
            Assert.Equal(sum.Of(key).OrderBy(pair => pair.Key, StringComparer.Ordinal), columns.Of(key, set).OrderBy(pair => pair.Key, StringComparer.Ordinal));
            Assert.Equal(sum.Numbers(key).ByValue, columns.Numbers(key, set).ByValue);
        });
    });

    [Fact]
    public void Who_answered_is_told_of_each_cell() => Property.Holds(Samples, sample =>
    {
        var columns = new AnswerColumns(sample.Cells);

        Assert.All(Keys, key => Assert.Equal(
            sample.Cells.Select(cell => People(AnswerValues.Under(key, cell))),
            Enumerable.Range(0, sample.Cells.Length).Select(columns.Answering(key).Size)));
    });

    [Fact]
    public void Damaged_bytes_are_told() => Assert.Throws<FormatException>(() => new AnswerColumns([[200, 1]]));

    private static int People(IReadOnlyList<(string Value, long Count)> counts) =>
        (int)(counts is [(AnswerValues.Answered, var answered), ..] ? answered : counts.Sum(pair => pair.Count));

    private static FsCheck.Gen<byte[]> Cell() =>
        from score in Gen.Choose(-1, 10).ArrayOf(3)
        from ways in Gen.Choose(0, 3)
        from why in Gen.Choose(0, 2)
        select Bytes([.. score], ways, why);

    private static byte[] Bytes(int[] scores, int ways, int why)
    {
        var values = new AnswerValues();
        foreach (var score in scores.Where(score => score >= 0))
        {
            values.Add(CountedQuestions.Asked, CountedQuestions.Given(("score", $"{score}")));
        }

        if (ways > 0)
        {
            values.Add(CountedQuestions.Asked, CountedQuestions.Given([.. new[] { "mail", "phone" }.Where((_, i) => (ways & (1 << i)) != 0).Select(way => ("ways", way))]));
        }

        for (; why > 0; why--)
        {
            values.Add(CountedQuestions.Asked, CountedQuestions.Given(("why", "Nobody came.")));
        }

        return values.ToBytes();
    }
}
