using System.Text.RegularExpressions;

namespace Ambos.Core.Surveys;

/// <summary>What keeps a questionnaire from being asked.</summary>
/// <param name="Key">The question or section; empty for the whole.</param>
/// <param name="Code">What is wrong, one of the codes named at <see cref="QuestionnaireCheck"/>.</param>
/// <param name="Language">The language whose text is missing, where that is the problem.</param>
public sealed record QuestionnaireProblem(string Key, string Code, string? Language = null);

/// <summary>Looks a questionnaire through before it is published.</summary>
/// <remarks>
/// Codes: no-questions, too-many-questions, bad-key, same-key, no-text, no-title, too-few-options, too-many-options, no-rows,
/// bad-range, branch-unknown (to a question that does not come before), branch-empty, pipe-unknown, measure-unfit, untranslated.
/// </remarks>
public static partial class QuestionnaireCheck
{
    private const int WidestScale = 11;
    private const int MostStars = 10;

    /// <summary>Names that any text may hold beside earlier answers.</summary>
    public static readonly IReadOnlyList<string> Facts = ["service", "team", "request", "name"];

    public static IReadOnlyList<QuestionnaireProblem> Problems(this Questionnaire questionnaire)
    {
        List<QuestionnaireProblem> found = [.. Whole(questionnaire)];
        List<string> before = [];
        foreach (var section in questionnaire.Sections)
        {
            found.AddRange(Branches(section.Key, section.ShownWhen, before));
            foreach (var question in section.Questions)
            {
                found.AddRange(Alone(question, questionnaire.Language).Select(code => new QuestionnaireProblem(question.Key, code)));
                found.AddRange(Branches(question.Key, question.ShownWhen, before));
                found.AddRange(Pipes(question, before));
                before.AddRange(question.AnswerKeys);
            }
        }

        return found;
    }

    private static IEnumerable<QuestionnaireProblem> Whole(Questionnaire questionnaire)
    {
        var questions = questionnaire.AllQuestions.ToList();
        if (!questionnaire.Title.Has(questionnaire.Language))
        {
            yield return new("", "no-title");
        }

        if (questions.Count is 0 or > Questionnaire.MostQuestions)
        {
            yield return new("", questions.Count == 0 ? "no-questions" : "too-many-questions");
        }

        foreach (var key in questions.Select(question => question.Key).Concat(questionnaire.Sections.Select(section => section.Key))
            .GroupBy(key => key).Where(same => same.Count() > 1).Select(same => same.Key))
        {
            yield return new(key, "same-key");
        }

        foreach (var language in questionnaire.Languages.Where(language => !TranslationState.Of(questionnaire, language).IsComplete))
        {
            yield return new("", "untranslated", language);
        }
    }

    private static IEnumerable<string> Alone(Question question, string language) =>
        new (bool Wrong, string Code)[]
        {
            (!Key().IsMatch(question.Key) || question.Options.Concat(question.Rows).Any(option => !Key().IsMatch(option.Key)), "bad-key"),
            (!question.Text.Has(language) || question.Options.Concat(question.Rows).Any(option => !option.Text.Has(language)), "no-text"),
            (HasSame(question.Options) || HasSame(question.Rows), "same-key"),
            (NeedsOptions(question) && question.Options.Count < 2, "too-few-options"),
            (question.Options.Count > Question.MostOptions || question.Rows.Count > Question.MostOptions, "too-many-options"),
            (question.Type is QuestionType.Matrix && question.Rows.Count == 0, "no-rows"),
            (!IsSound(question), "bad-range"),
            (!Fits(question), "measure-unfit"),
        }.Where(rule => rule.Wrong).Select(rule => rule.Code);

    private static IEnumerable<QuestionnaireProblem> Branches(string key, IReadOnlyList<Condition> conditions, List<string> before) =>
        from condition in conditions
        let unknown = !before.Contains(condition.Question)
        where unknown || (condition.Comparison is not Comparison.Answered && condition.Values.Count == 0)
        select new QuestionnaireProblem(key, unknown ? "branch-unknown" : "branch-empty");

    private static IEnumerable<QuestionnaireProblem> Pipes(Question question, List<string> before) =>
        (question.Text?.Values ?? []).SelectMany(Piping.Names).Distinct()
            .Where(name => !Facts.Contains(name) && !before.Contains(name)).Select(_ => new QuestionnaireProblem(question.Key, "pipe-unknown"));

    private static bool NeedsOptions(Question question) =>
        question.Type is QuestionType.Choice or QuestionType.Choices or QuestionType.Matrix or QuestionType.Ranking;

    private static bool HasSame(IReadOnlyList<Option> options) => options.Select(option => option.Key).Distinct().Count() < options.Count;

    private static bool IsSound(Question question) => question.Type switch
    {
        QuestionType.Scale => question.Least >= 0 && question.Least < question.Most && question.Most - question.Least < WidestScale,
        QuestionType.Stars => question.Most is >= 2 and <= MostStars,
        QuestionType.Choices => question.MostTicked is null or > 0,
        _ => true,
    };

    /// <summary>A score is made of the scale for which it is defined.</summary>
    private static bool Fits(Question question) => question.Measure switch
    {
        Measure.None => true,
        Measure.Nps => question.Range is (0, 10),
        Measure.Csat => question.Range is (1, 5),
        Measure.CesMean or Measure.CesShare => question.Range is (1, 7),
        _ => question.Range is not null,
    };

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex Key();
}
