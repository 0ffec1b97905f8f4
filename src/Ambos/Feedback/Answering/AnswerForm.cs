using System.Globalization;
using Ambos.Core.Surveys;

namespace Ambos.Feedback.Answering;

/// <summary>Answers as a plain form sends them: <c>q:key</c> for an answer, <c>r:key:option</c> for the place of an option.</summary>
public static class AnswerForm
{
    public const string Answer = "q:";
    public const string Place = "r:";

    /// <summary>A field that people do not see: whoever fills it in is a program.</summary>
    public const string Trap = "website";

    public static Answers From(IFormCollection form, Questionnaire content)
    {
        Dictionary<string, IReadOnlyList<string>> given = [];
        foreach (var question in content.AllQuestions)
        {
            foreach (var key in question.AnswerKeys)
            {
                given[key] = question.Type is QuestionType.Ranking ? Ranked(form, question) : [.. form[Answer + key].OfType<string>()];
            }
        }

        return Tidy(given);
    }

    /// <summary>Without what is empty, and without blanks around it.</summary>
    public static Answers Tidy(IReadOnlyDictionary<string, IReadOnlyList<string>>? answers)
    {
        Dictionary<string, IReadOnlyList<string>> kept = [];
        foreach (var (key, values) in answers ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            string[] filled = [.. (values ?? []).Select(value => value?.Trim() ?? "").Where(value => value.Length > 0)];
            if (filled.Length > 0)
            {
                kept[key] = filled;
            }
        }

        return new(kept);
    }

    /// <summary>Options in the order of their places; two at one place stay as they were written.</summary>
    private static string[] Ranked(IFormCollection form, Question question) =>
    [
        .. from option in question.Options
           let place = int.TryParse(form[$"{Place}{question.Key}:{option.Key}"], CultureInfo.InvariantCulture, out var number) ? number : (int?)null
           where place is not null
           orderby place
           select option.Key,
    ];
}
