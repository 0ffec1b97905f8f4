using System.Globalization;
using Ambos.Core.Surveys;
using Ambos.Feedback.Contract;
using Ambos.Platform.Mail;
using Ambos.Platform.Mail.Messages;

namespace Ambos.Feedback.Sending.Dispatch;

/// <summary>
/// The mail by which somebody is asked, with the first question inside: each answer is a link that opens the survey with it
/// chosen. Opening stores nothing, so what only looks at links answers nothing.
/// </summary>
public sealed class SurveyLetter(Post post)
{
    public const string Kind = "survey";
    public const string Reminder = "survey-reminder";

    private const int MostChoices = 11;

    public Letter Write(string kind, Invitation invitation, string name, Questionnaire content, string token)
    {
        var language = content.Languages.Contains(invitation.Language) ? invitation.Language : content.Language;
        var link = post.Link($"/s/{MailContent.Secret}?lang={language}");
        var values = new Dictionary<string, string> { ["name"] = name, ["survey"] = Said(content.Title, content, language), ["link"] = link };
        return new(kind, invitation.Contact!, name, language, values)
        {
            Blocks = new Dictionary<string, MailBlock> { ["question"] = Question(content, language, link) },
            Secret = token,
            Unsubscribe = $"/unsubscribe/{MailContent.Secret}",
            About = (Survey.Subject, invitation.SurveyId),
        };
    }

    private static MailBlock Question(Questionnaire content, string language, string link)
    {
        if (content.AllQuestions.FirstOrDefault() is not { } first || first.Text?.Values.Any(text => Piping.Names(text).Any()) is true)
        {
            return new(MailBlockKind.Text, Said(content.Intro, content, language));
        }

        List<MailItem> answers = [.. Answers(first, content, language).Select(answer => new MailItem(MailContent.Clean(answer.Text), $"{link}&first={first.Key}:{Uri.EscapeDataString(answer.Value)}"))];
        return new(answers.Count is 0 or > MostChoices ? MailBlockKind.Text : MailBlockKind.Scores, Said(first.Text, content, language)) { Items = answers.Count > MostChoices ? [] : answers };
    }

    private static IEnumerable<(string Value, string Text)> Answers(Question question, Questionnaire content, string language) => question.Type switch
    {
        QuestionType.Nps => Numbers(0, 10),
        QuestionType.Scale => Numbers(question.Least, question.Most),
        QuestionType.Stars => Enumerable.Range(1, question.Most).Select(stars => ($"{stars}", string.Concat(Enumerable.Repeat("★", stars)))),
        QuestionType.Choice => question.Options.Select(option => (option.Key, Said(option.Text, content, language))),
        _ => [],
    };

    private static IEnumerable<(string, string)> Numbers(int least, int most) =>
        Enumerable.Range(least, Math.Max(0, most - least + 1)).Select(number => number.ToString(CultureInfo.InvariantCulture)).Select(number => (number, number));

    private static string Said(IReadOnlyDictionary<string, string>? texts, Questionnaire content, string language) =>
        MailContent.Clean(texts?.GetValueOrDefault(language) ?? texts?.GetValueOrDefault(content.Language) ?? "");
}
