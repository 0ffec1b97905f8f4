namespace Ambos.Core.Surveys;

/// <summary>How far a questionnaire is translated into a language: texts done, of so many that there are in its own language.</summary>
public sealed record TranslationState(string Language, int Done, int All)
{
    public bool IsComplete => Done == All;

    /// <summary>The state of one language.</summary>
    public static TranslationState Of(Questionnaire questionnaire, string language)
    {
        var written = Texts(questionnaire).Where(text => text.Has(questionnaire.Language)).ToList();
        return new(language, written.Count(text => text.Has(language)), written.Count);
    }

    /// <summary>Every text that somebody who answers may read.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>?> Texts(Questionnaire questionnaire) =>
    [
        questionnaire.Title, questionnaire.Intro, questionnaire.Thanks,
        .. questionnaire.Sections.SelectMany(section => (IReadOnlyDictionary<string, string>?[])[section.Title, section.Note]),
        .. questionnaire.AllQuestions.SelectMany(question => (IReadOnlyDictionary<string, string>?[])
        [
            question.Text, question.Help, question.LeastText, question.MostText,
            .. question.Options.Select(option => option.Text), .. question.Rows.Select(row => row.Text),
        ]),
    ];
}
