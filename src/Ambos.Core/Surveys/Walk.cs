namespace Ambos.Core.Surveys;

/// <summary>Which questions somebody is asked, by what they have answered so far.</summary>
public static class Walk
{
    /// <summary>The questions that are asked, as written.</summary>
    /// <remarks>A condition looks at earlier questions that were asked themselves: what was answered on a branch that was left does not count.</remarks>
    public static IReadOnlyList<Question> Asked(this Questionnaire questionnaire, Answers answers) =>
        Follow(questionnaire, answers).Asked;

    /// <summary>The answers without those to questions that are not asked.</summary>
    public static Answers Pruned(this Questionnaire questionnaire, Answers answers) => Follow(questionnaire, answers).Kept;

    private static (List<Question> Asked, Answers Kept) Follow(Questionnaire questionnaire, Answers answers)
    {
        List<Question> asked = [];
        Dictionary<string, IReadOnlyList<string>> kept = [];
        var known = new Answers(kept);
        foreach (var section in questionnaire.Sections.Where(section => section.ShownWhen.All(condition => condition.Holds(known))))
        {
            foreach (var question in section.Questions.Where(question => question.ShownWhen.All(condition => condition.Holds(known))))
            {
                asked.Add(question);
                foreach (var key in question.AnswerKeys.Where(key => answers.Of(key).Count > 0))
                {
                    kept[key] = answers.Of(key);
                }
            }
        }

        return (asked, known);
    }
}
