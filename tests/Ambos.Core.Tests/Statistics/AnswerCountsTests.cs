using Ambos.Core.Statistics;
using Ambos.Core.Surveys;
using FsCheck.Fluent;

namespace Ambos.Core.Tests.Statistics;

public sealed class AnswerCountsTests
{
    private static readonly Questionnaire Asked = new()
    {
        Sections =
        [
            new Section
            {
                Key = "all",
                Questions =
                [
                    new Question { Key = "score", Type = QuestionType.Nps, Measure = Measure.Nps },
                    new Question { Key = "pace", Type = QuestionType.Scale, Least = -2, Most = 2 },
                    new Question { Key = "ways", Type = QuestionType.Choices, Options = [new("mail", Words()), new("phone", Words())] },
                    new Question { Key = "order", Type = QuestionType.Ranking, Options = [new("a", Words()), new("b", Words())] },
                    new Question { Key = "why", Type = QuestionType.LongText },
                ],
            },
        ],
    };

    private static readonly FsCheck.Gen<Answers[]> Crowd =
        from size in Gen.Choose(0, 40)
        from people in (
            from score in Gen.Choose(-1, 10)
            from pace in Gen.Choose(-3, 2)
            from ways in Gen.Choose(0, 3)
            select Given(score, pace, ways)).ArrayOf(size)
        select people;

    [Fact]
    public void Parts_merged_in_any_order_have_the_bytes_of_the_whole() => Property.Holds(
        from people in Crowd from cut in Gen.Choose(0, 40) select (People: people, Cut: Math.Min(cut, people.Length)),
        sample =>
        {
            var (values, sums) = Count(sample.People.Reverse());
            var (mergedValues, mergedSums) = (new AnswerValues(), new AnswerSums());
            foreach (var (partValues, partSums) in new[] { Count(sample.People[sample.Cut..]), Count(sample.People[..sample.Cut]) })
            {
                mergedValues.Merge(partValues.ToBytes());
                mergedSums.Merge(partSums.ToBytes());
            }

            Assert.Equal(values.ToBytes(), mergedValues.ToBytes());
            Assert.Equal(sums.ToBytes(), mergedSums.ToBytes());
        });

    [Fact]
    public void Ticks_ranks_and_texts_are_counted_and_no_text_is_kept()
    {
        var (values, _) = Count([Given(9, 1, 3), Given(9, -1, 1)]);

        Assert.Equal(2, values.Of("score")["9"]);
        Assert.Equal(2, values.Numbers("score").Between(9, 10));
        Assert.Equal((2, 2, 1), (values.Of("ways")[AnswerValues.Answered], values.Of("ways")["mail"], values.Of("ways")["phone"]));
        Assert.Equal(2, values.Of("order")["b@1"]);
        Assert.Equal([KeyValuePair.Create(AnswerValues.Answered, 2L)], values.Of("why"));
    }

    [Fact]
    public void Only_those_who_answered_all_questions_take_part_in_the_sums()
    {
        var (_, sums) = Count([Given(9, 1, 0), Given(7, -3, 0), Given(5, -2, 0), Given(-1, 2, 0)]);

        Assert.Equal(2, sums.Of(["pace", "score"]).Count);
        Assert.Equal((-1, 14), (sums.Of(["pace", "score"]).Sum(0), sums.Of(["pace", "score"]).Sum(1)));
    }

    [Fact]
    public void Damaged_bytes_are_told() => Assert.Throws<FormatException>(() => new AnswerValues().Merge([200, 1]));

    private static (AnswerValues Values, AnswerSums Sums) Count(IEnumerable<Answers> people)
    {
        var (values, sums) = (new AnswerValues(), new AnswerSums());
        foreach (var answers in people)
        {
            values.Add(Asked, answers);
            sums.Add(Asked, answers);
        }

        return (values, sums);
    }

    /// <summary>Below the least value a question is left blank.</summary>
    private static Answers Given(int score, int pace, int ways)
    {
        var given = new Dictionary<string, IReadOnlyList<string>> { ["order"] = ["b", "a"], ["why"] = ["Nobody came."] };
        if (score >= 0)
        {
            given["score"] = [$"{score}"];
        }

        if (pace >= -2)
        {
            given["pace"] = [$"{pace}"];
        }

        if (ways > 0)
        {
            given["ways"] = [.. new[] { "mail", "phone" }.Where((_, i) => (ways & (1 << i)) != 0)];
        }

        return new Answers(given);
    }

    private static Dictionary<string, string> Words() => [];
}
