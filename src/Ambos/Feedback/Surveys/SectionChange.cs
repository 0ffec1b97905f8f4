using Ambos.Core.Surveys;

namespace Ambos.Feedback.Surveys;

/// <summary>What the buttons under a section do beside saving it.</summary>
internal static class SectionChange
{
    /// <summary>The changed questionnaire, and the section that is looked at next.</summary>
    public static (Questionnaire Content, string Next) Of(Questionnaire content, QuestionsInput input, Section section, string language)
    {
        if (input.Action is "remove" && content.Sections.Count > 1)
        {
            var rest = content.Sections.Where(other => other.Key != section.Key).ToList();
            return (content with { Sections = rest }, rest[0].Key);
        }

        var whole = content.Sections.Any(other => other.Key == section.Key) ? content : content with { Sections = [.. content.Sections, section] };
        var saved = input.Merge(whole, section.Key, language);
        if (input.Action is not "section")
        {
            return (saved, section.Key);
        }

        var taken = saved.Sections.Select(other => other.Key).Concat(saved.AllQuestions.Select(question => question.Key)).ToHashSet();
        var key = Enumerable.Range(saved.Sections.Count + 1, Questionnaire.MostQuestions).Select(number => $"section-{number}").First(key => !taken.Contains(key));
        return (saved with { Sections = [.. saved.Sections, new Section { Key = key }] }, key);
    }
}
