using System.Text.RegularExpressions;

namespace Ambos.Core.Surveys;

/// <summary>Puts what is known into the text of a question: <c>{service}</c>, or an earlier answer, <c>{reason}</c>.</summary>
public static partial class Piping
{
    private const int Longest = 200;

    /// <summary>The names that stand in a text, each once.</summary>
    public static IReadOnlyList<string> Names(string text) => [.. Place().Matches(text).Select(found => found.Groups[1].Value).Distinct()];

    /// <summary>The text with every name replaced; what is not known leaves three dots. What is put in is never looked through again.</summary>
    public static string Fill(string text, Func<string, string?> known) =>
        Place().Replace(text, found => known(found.Groups[1].Value) is { Length: > 0 } value ? Cut(value) : "…");

    /// <summary>The text cut at its names.</summary>
    public static IReadOnlyList<(string Text, bool IsName)> Parts(string text)
    {
        List<(string, bool)> parts = [];
        var end = 0;
        foreach (Match found in Place().Matches(text))
        {
            parts.Add((text[end..found.Index], false));
            parts.Add((found.Groups[1].Value, true));
            end = found.Index + found.Length;
        }

        parts.Add((text[end..], false));
        return parts;
    }

    /// <summary>An answer in words: the texts of what was chosen, or what was written.</summary>
    public static string? InWords(this Questionnaire questionnaire, string key, Answers answers, string language)
    {
        var given = answers.Of(key);
        var question = questionnaire.AllQuestions.FirstOrDefault(question => question.AnswerKeys.Contains(key));
        return given.Count == 0 || question is null or { Type: QuestionType.File }
            ? null
            : string.Join(", ", given.Select(value =>
                question.Options.FirstOrDefault(option => option.Key == value)?.Text.In(language, questionnaire.Language) ?? value));
    }

    private static string Cut(string value) => value.Length <= Longest ? value : value[..Longest] + "…";

    [GeneratedRegex(@"\{([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)?)\}")]
    private static partial Regex Place();
}
