using System.Globalization;
using NodaTime.Text;

namespace Ambos.Core.Surveys;

/// <summary>What is wrong with an answer.</summary>
/// <param name="Key">The key of the answer, see <see cref="Answers"/>.</param>
/// <param name="Code">required, unknown, out-of-range, too-long, too-many, incomplete, not-a-day.</param>
public sealed record AnswerProblem(string Key, string Code);

/// <summary>Holds answers against the questions.</summary>
public static class AnswerCheck
{
    /// <summary>Everything that is wrong, in the order of the questions; nothing where the answers can be taken.</summary>
    /// <param name="whole">False while somebody is still answering: then nothing is missing yet.</param>
    public static IReadOnlyList<AnswerProblem> Problems(this Questionnaire questionnaire, Answers answers, bool whole = true)
    {
        var asked = questionnaire.Asked(answers);
        var known = questionnaire.AllQuestions.SelectMany(question => question.AnswerKeys).ToHashSet();

        return
        [
            .. answers.Values.Keys.Where(key => !known.Contains(key)).Select(key => new AnswerProblem(key, "unknown")),
            .. asked.SelectMany(question => Problems(question, answers, whole)),
        ];
    }

    private static IEnumerable<AnswerProblem> Problems(Question question, Answers answers, bool whole)
    {
        foreach (var key in question.AnswerKeys)
        {
            var given = answers.Of(key);
            var code = given.Count > 0 ? Wrong(question, given) : whole && question.Required ? "required" : null;
            if (code is not null)
            {
                yield return new(key, code);
            }
        }
    }

    private static string? Wrong(Question question, IReadOnlyList<string> given) => question.Type switch
    {
        QuestionType.Choices => Ticked(question, given),
        QuestionType.Ranking => Ranked(question, given),
        _ when given.Count > 1 => "too-many",
        QuestionType.Nps or QuestionType.Scale or QuestionType.Stars => IsIn(question.Range!.Value, given[0]) ? null : "out-of-range",
        QuestionType.Choice or QuestionType.Matrix => Knows(question, given[0]) ? null : "unknown",
        QuestionType.Text => given[0].Length <= Question.TextLength ? null : "too-long",
        QuestionType.LongText => given[0].Length <= Question.LongTextLength ? null : "too-long",
        QuestionType.Date => LocalDatePattern.Iso.Parse(given[0]).Success ? null : "not-a-day",
        _ => Guid.TryParse(given[0], out _) ? null : "unknown",
    };

    private static string? Ticked(Question question, IReadOnlyList<string> given) =>
        !given.All(value => Knows(question, value)) ? "unknown"
        : given.Distinct().Count() < given.Count || given.Count > (question.MostTicked ?? int.MaxValue) ? "too-many"
        : null;

    private static string? Ranked(Question question, IReadOnlyList<string> given) =>
        !given.All(value => Knows(question, value)) ? "unknown"
        : given.Distinct().Count() < given.Count ? "too-many"
        : given.Count < question.Options.Count ? "incomplete"
        : null;

    private static bool Knows(Question question, string value) => question.Options.Any(option => option.Key == value);

    /// <summary>Digits only, without signs or leading zeros: equal answers are written equally.</summary>
    private static bool IsIn((int Least, int Most) range, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= range.Least && number <= range.Most && value == number.ToString(CultureInfo.InvariantCulture);
}
