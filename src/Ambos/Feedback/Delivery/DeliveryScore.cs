using System.Globalization;
using Ambos.Core.Surveys;

namespace Ambos.Feedback.Delivery;

/// <summary>Between the score of a delivery, 1 to 5, and the answers to what is asked after it.</summary>
internal static class DeliveryScore
{
    private const int Least = 1;
    private const int Most = 5;

    /// <summary>Where the main answer stands on its own scale, from 1 to 5; halves count upwards. Nothing where it was not answered.</summary>
    public static int? Of(Questionnaire asked, Answers answers) =>
        asked.Main is { Range: var (least, most) } main && most > least && int.TryParse(answers.One(main.Key), CultureInfo.InvariantCulture, out var value)
            ? Least + Rounded((double)(value - least) * (Most - Least) / (most - least))
            : null;

    /// <summary>A score and words that came without the survey, such as an import's, as answers to it.</summary>
    public static Answers From(Questionnaire asked, int score, string? words)
    {
        Dictionary<string, IReadOnlyList<string>> values = [];
        if (asked.Main is { Range: var (least, most) } main)
        {
            values[main.Key] = [(least + Rounded((double)(score - Least) * (most - least) / (Most - Least))).ToString(CultureInfo.InvariantCulture)];
        }

        if (words is { Length: > 0 } && asked.AllQuestions.FirstOrDefault(question => question is { Type: QuestionType.Text or QuestionType.LongText, ShownWhen.Count: 0 }) is { } text)
        {
            values[text.Key] = [words];
        }

        return new(values);
    }

    private static int Rounded(double number) => (int)Math.Floor(number + 0.5);
}
