using Ambos.Core.Surveys;

namespace Ambos.Feedback.Results.Paper;

/// <summary>Questions and answers as paper says them.</summary>
internal static class PaperWords
{
    public static string Title(QuestionResult result, Questionnaire asked)
    {
        var text = ResultWords.Title(result.Question, asked);

        return result.Row is { } row ? $"{text} – {row.Text.In(ResultWords.Language, asked.Language)}" : text;
    }

    public static Measure Measured(QuestionResult result) => result.Question.Measure is Measure.None ? Measure.Mean : result.Question.Measure;

    public static string Label(Question question, string value, Questionnaire asked)
    {
        var key = question.Type is QuestionType.Ranking ? value.Split('@')[0] : value;

        return question.Options.FirstOrDefault(option => option.Key == key) is { } option ? option.Text.In(ResultWords.Language, asked.Language) : value;
    }
}
