using Ambos.Core.Surveys;
using FsCheck;
using FsCheck.Fluent;

namespace Ambos.Core.Tests.Surveys;

public sealed class QuestionnaireTests
{
    private static readonly IReadOnlyDictionary<string, string> Words = new Dictionary<string, string> { ["en"] = "Words", ["pl"] = "Słowa" };

    private static readonly Questionnaire Sample = new()
    {
        Languages = ["en", "pl"],
        Title = Words,
        Sections =
        [
            new()
            {
                Key = "first",
                Shuffled = true,
                Questions =
                [
                    new() { Key = "nps", Type = QuestionType.Nps, Text = Words, Required = true, Measure = Measure.Nps },
                    new() { Key = "colour", Type = QuestionType.Choice, Text = Words, Options = Three, Shuffled = true },
                ],
            },
            new()
            {
                Key = "second",
                ShownWhen = [new("nps", Comparison.AtMost, ["6"])],
                Questions =
                [
                    new() { Key = "why", Type = QuestionType.Choices, Text = Words, Required = true, Options = Three, MostTicked = 2 },
                    new() { Key = "more", Type = QuestionType.Text, Text = Words, ShownWhen = [new("why", Comparison.Is, ["red"])] },
                    new() { Key = "parts", Type = QuestionType.Matrix, Text = Words, Options = Three, Rows = Three },
                    new() { Key = "order", Type = QuestionType.Ranking, Text = Words, Options = Three },
                ],
            },
        ],
    };

    private static Option[] Three => [new("red", Words), new("green", Words), new("blue", Words)];

    private static readonly Gen<Answers> AnyAnswers =
        from nps in Gen.Choose(-1, 12)
        from colour in Gen.Elements("red", "blue", "pink", "")
        from why in Gen.Elements("red", "green", "blue", "pink").ListOf()
        from more in Gen.Elements("", "because", new string('x', 600))
        from row in Gen.Elements("red", "none")
        from order in Gen.Elements("red", "green", "blue").ListOf()
        select Given(("nps", [$"{nps}"]), ("colour", [colour]), ("why", [.. why]), ("more", [more]), ("parts.red", [row]), ("order", [.. order]));

    [Fact]
    public void A_sound_questionnaire_has_no_problems() => Assert.Empty(Sample.Problems());

    [Fact]
    public void What_is_not_asked_is_never_wrong_and_never_kept() => Property.Holds(AnyAnswers, answers =>
    {
        var asked = Sample.Asked(answers).SelectMany(question => question.AnswerKeys).ToHashSet();

        Assert.All(Sample.Problems(answers), problem => Assert.Contains(problem.Key, asked));
        Assert.Subset(asked, Sample.Pruned(answers).Values.Keys.ToHashSet());
    });

    [Fact]
    public void What_is_kept_is_asked_and_kept_the_same_again() => Property.Holds(AnyAnswers, answers =>
    {
        var once = Sample.Pruned(answers);

        Assert.Equal(Sample.Asked(answers).Select(question => question.Key), Sample.Asked(once).Select(question => question.Key));
        Assert.Equal(once.Values, Sample.Pruned(once).Values);
        Assert.Equal(Sample.Problems(answers), Sample.Problems(once));
    });

    [Fact]
    public void Half_an_answer_has_no_more_problems_than_a_whole_one() => Property.Holds(AnyAnswers, answers =>
        Assert.Subset(Sample.Problems(answers).ToHashSet(), Sample.Problems(answers, whole: false).ToHashSet()));

    [Fact]
    public void Every_order_holds_the_same_and_the_same_seed_gives_the_same_order() => Property.Holds(Gen.Choose(0, int.MaxValue).Select(number => (ulong)number * 2_654_435_761), seed =>
    {
        var shuffled = Sample.Shuffled(seed);

        Assert.Equal(Keys(Sample).Order(), Keys(shuffled).Order());
        Assert.Equal(Keys(shuffled), Keys(Sample.Shuffled(seed)));
        Assert.Equal(["why", "more", "parts", "order"], shuffled.Sections[1].Questions.Select(question => question.Key));
        Assert.Empty(shuffled.Problems());
    });

    [Fact]
    public void Each_of_three_comes_first_about_as_often_as_the_others()
    {
        var firsts = Enumerable.Range(0, 3000).Select(seed => Shuffle.Of(["a", "b", "c"], (ulong)seed)[0]).CountBy(first => first).ToDictionary();

        Assert.All(["a", "b", "c"], item => Assert.InRange(firsts[item], 900, 1100));
    }

    [Theory]
    [InlineData("nps", "9", null)]
    [InlineData("nps", "11", "out-of-range")]
    [InlineData("nps", "09", "out-of-range")]
    [InlineData("nps", "+9", "out-of-range")]
    [InlineData("colour", "pink", "unknown")]
    [InlineData("who", "me", "unknown")]
    public void An_answer_fits_its_question_or_is_named(string key, string value, string? code)
    {
        var problems = Sample.Problems(Given(("nps", ["9"]), (key, [value])));

        Assert.Equal(code, problems.FirstOrDefault(problem => problem.Key == key)?.Code);
    }

    [Theory]
    [InlineData("red,green,blue", "too-many")]
    [InlineData("red,red", "too-many")]
    [InlineData("", "required")]
    [InlineData("red", null)]
    public void So_many_are_ticked_as_may_be(string ticked, string? code) =>
        Assert.Equal(code, Sample.Problems(Given(("nps", ["2"]), ("why", ticked.Split(',', StringSplitOptions.RemoveEmptyEntries)))).FirstOrDefault(problem => problem.Key == "why")?.Code);

    [Theory]
    [InlineData("red,green,blue", null)]
    [InlineData("blue,red", "incomplete")]
    [InlineData("blue,red,red", "too-many")]
    public void A_ranking_holds_every_option_once(string order, string? code) =>
        Assert.Equal(code, Sample.Problems(Given(("nps", ["2"]), ("why", ["red"]), ("order", order.Split(',')))).FirstOrDefault(problem => problem.Key == "order")?.Code);

    [Fact]
    public void A_name_in_braces_is_replaced_once_and_what_is_put_in_is_not_looked_through() =>
        Assert.Equal("Why {x}? …", Piping.Fill("Why {reason}? {nothing}", name => name == "reason" ? "{x}" : null));

    [Fact]
    public void A_chosen_option_is_piped_in_its_words() =>
        Assert.Equal("Słowa", Sample.InWords("colour", Given(("colour", ["blue"])), "pl"));

    [Fact]
    public void What_would_keep_a_questionnaire_from_being_asked_is_named()
    {
        Assert.Equal(["no-title", "no-questions"], new Questionnaire().Problems().Select(problem => problem.Code));
        Assert.Contains(new("better", "branch-unknown"), With(new() { Key = "better", Type = QuestionType.Text, Text = Words, ShownWhen = [new("later", Comparison.Answered, [])] }).Problems());
        Assert.Contains(new("score", "measure-unfit"), With(new() { Key = "score", Type = QuestionType.Stars, Most = 7, Text = Words, Measure = Measure.Csat }).Problems());
        Assert.Contains(new("pick", "too-few-options"), With(new() { Key = "pick", Type = QuestionType.Choice, Text = Words }).Problems());
        Assert.Contains(new("Big", "bad-key"), With(new() { Key = "Big", Type = QuestionType.Text, Text = Words }).Problems());
        Assert.Contains(new("nps", "same-key"), With(new() { Key = "nps", Type = QuestionType.Text, Text = Words }).Problems());
        Assert.Contains(new("", "untranslated", "es"), (Sample with { Languages = ["en", "es"] }).Problems());
    }

    private static Questionnaire With(Question question) => Sample with { Sections = [.. Sample.Sections, new() { Key = "last", Questions = [question] }] };

    private static IEnumerable<string> Keys(Questionnaire content) =>
        content.AllQuestions.SelectMany(question => question.Options.Select(option => $"{question.Key} {option.Key}").Prepend(question.Key));

    private static Answers Given(params (string Key, string[] Values)[] answers) =>
        new(answers.GroupBy(answer => answer.Key).ToDictionary(answer => answer.Key, answer => (IReadOnlyList<string>)[.. answer.Last().Values.Where(value => value.Length > 0)]));
}
