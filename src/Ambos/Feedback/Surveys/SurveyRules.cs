using Ambos.Core.Surveys;
using Ambos.Feedback.Contract;
using Ambos.Platform.Rules;

namespace Ambos.Feedback.Surveys;

/// <summary>What may become of a survey, and what keeps it from being asked.</summary>
internal static class SurveyRules
{
    /// <summary>Takes over what was edited. What people were told before they answered holds: secrecy stays, groups only grow larger and fewer.</summary>
    public static void Take(Survey survey, SurveyEdit edit)
    {
        if (edit.Name.Trim().Length == 0)
        {
            throw new InvalidException("name", ErrorCodes.Required);
        }

        if (edit.Colour is { Length: > 0 } colour && !Colours.Is(colour))
        {
            throw new InvalidException("colour", "not-a-colour");
        }

        if (survey.FirstAnswered)
        {
            DemandKept(survey, edit);
        }

        survey.Name = edit.Name.Trim();
        survey.Secrecy = edit.Secrecy;
        survey.GroupSize = edit.GroupSize;
        survey.CommentGroupSize = edit.CommentGroupSize;
        survey.Groups = edit.Groups;
        survey.Colour = edit.Colour is { Length: > 0 } chosen ? chosen.ToLowerInvariant() : null;
        survey.Draft = edit.Questionnaire is { } content ? Sound(content) : survey.Draft;
    }

    /// <summary>Everything that keeps the draft from being published.</summary>
    public static IReadOnlyList<QuestionnaireProblem> Problems(Survey survey) =>
    [
        .. survey.Draft.Problems(),
        .. survey.Secrecy is Secrecy.Anonymous
            ? survey.Draft.AllQuestions.Where(question => question.Type is QuestionType.File).Select(question => new QuestionnaireProblem(question.Key, "file-tells-who"))
            : [],
        .. survey.Secrecy is Secrecy.Anonymous && survey.Draft.AllQuestions.Any(question => (question.Text?.Values ?? []).SelectMany(Piping.Names).Any(name => name is "name" or "request"))
            ? [new QuestionnaireProblem("", "name-tells-who")] : Array.Empty<QuestionnaireProblem>(),
        .. survey.BuiltIn is null ? [] : AfterDelivery(survey.Draft),
    ];

    /// <summary>The page of a request asks it in its own fields, and the chain needs the score.</summary>
    private static IEnumerable<QuestionnaireProblem> AfterDelivery(Questionnaire content) =>
    [
        .. content.Main is { Range: not null, Required: true, ShownWhen.Count: 0 } ? Array.Empty<QuestionnaireProblem>() : [new(content.Main?.Key ?? "", "score-after-delivery")],
        .. content.AllQuestions.Where(question => question.Type is QuestionType.Matrix or QuestionType.Ranking or QuestionType.File
            || (question.Text?.Values ?? []).Any(text => Piping.Names(text).Any())).Select(question => new QuestionnaireProblem(question.Key, "not-after-delivery")),
    ];

    private static void DemandKept(Survey survey, SurveyEdit edit)
    {
        if (edit.Secrecy != survey.Secrecy)
        {
            throw new RefusedException("secrecy-settled", field: "secrecy");
        }

        if (edit.GroupSize < survey.GroupSize || edit.CommentGroupSize < survey.CommentGroupSize)
        {
            throw new RefusedException("group-only-rises", field: edit.GroupSize < survey.GroupSize ? "groupSize" : "commentGroupSize");
        }

        if (survey.Secrecy is Secrecy.Anonymous && (edit.Groups & ~survey.Groups) != 0)
        {
            throw new RefusedException("groups-settled", field: "groups");
        }
    }

    /// <summary>Whatever a program sends is at least a document that can be shown and mended.</summary>
    private static Questionnaire Sound(Questionnaire content)
    {
        if (!AmbosHost.Languages.Contains(content.Language) || content.Languages is null or [] || content.Languages.Except(AmbosHost.Languages).Any())
        {
            throw new InvalidException("questionnaire.languages", ErrorCodes.Unknown);
        }

        if (content.Sections is null || content.Sections.Any(section => section?.Questions is null || section.Questions.Any(question => question?.Options is null || question.Rows is null || question.ShownWhen is null)))
        {
            throw new InvalidException("questionnaire.sections", ErrorCodes.Required);
        }

        return content with { Languages = [.. content.Languages.Append(content.Language).Distinct()] };
    }
}
