using Ambos.Feedback.Contract;

namespace Ambos.Feedback.Surveys;

/// <summary>How a survey is kept and looks, as its plain form sends it.</summary>
public sealed class SurveyInput
{
    public string? Name { get; set; }
    public Secrecy Secrecy { get; set; }
    public int? GroupSize { get; set; }
    public int? CommentGroupSize { get; set; }
    public List<string> Groups { get; set => field = value ?? []; } = [];
    public string? Colour { get; set; }
    public List<string> Languages { get; set => field = value ?? []; } = [];
    public int Version { get; set; }

    public static SurveyInput Of(SurveyReading survey) => new()
    {
        Name = survey.Name,
        Secrecy = survey.Secrecy,
        GroupSize = survey.GroupSize,
        CommentGroupSize = survey.CommentGroupSize,
        Groups = [.. GroupChoices.Where(group => survey.Groups.HasFlag(group)).Select(group => group.ToString())],
        Colour = survey.Colour,
        Languages = [.. survey.Questionnaire.Languages],
        Version = survey.Version,
    };

    public static readonly IReadOnlyList<AnswerGroups> GroupChoices = [AnswerGroups.Team, AnswerGroups.Service, AnswerGroups.CustomerTeam, AnswerGroups.Language];

    public SurveyEdit ToEdit(SurveyReading survey) => new()
    {
        Name = Name ?? "",
        Secrecy = Secrecy,
        GroupSize = GroupSize ?? 0,
        CommentGroupSize = CommentGroupSize ?? 0,
        Groups = Groups.Aggregate(AnswerGroups.None, (all, group) => Enum.TryParse<AnswerGroups>(group, out var one) ? all | one : all),
        Colour = Colour?.Trim(),
        Questionnaire = survey.Questionnaire with { Languages = [.. Languages.Append(survey.Questionnaire.Language).Distinct()] },
        Version = Version,
    };
}
