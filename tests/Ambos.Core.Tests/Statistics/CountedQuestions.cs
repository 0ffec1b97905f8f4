using Ambos.Core.Surveys;

namespace Ambos.Core.Tests.Statistics;

/// <summary>A number, ticks and a text.</summary>
internal static class CountedQuestions
{
    public static readonly Questionnaire Asked = new()
    {
        Sections =
        [
            new Section
            {
                Key = "all",
                Questions =
                [
                    new Question { Key = "score", Type = QuestionType.Nps, Measure = Measure.Nps },
                    new Question { Key = "ways", Type = QuestionType.Choices, Options = [new("mail", new Dictionary<string, string>()), new("phone", new Dictionary<string, string>())] },
                    new Question { Key = "why", Type = QuestionType.LongText },
                ],
            },
        ],
    };

    public static Answers Given(params (string Key, string Value)[] values) =>
        new(values.GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(pair => pair.Value)]));
}
