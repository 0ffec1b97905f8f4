using System.ComponentModel.DataAnnotations;
using Ambos.Core.Surveys;
using Ambos.Feedback.Contract;
using Ambos.Platform.Rules;

namespace Ambos.Feedback.Surveys;

/// <summary>A survey to begin with: from a template, or as a copy of another survey.</summary>
public sealed record SurveyDraft
{
    /// <summary>The name of a template: nps, csat, ces, complaint, enps, job-satisfaction, pulse, team-evaluation, onboarding, empty.</summary>
    public string? Template { get; init; }

    /// <summary>The survey that is copied, in place of a template.</summary>
    public Guid? CopyOf { get; init; }

    /// <summary>Nothing for the template's title.</summary>
    [StringLength(Survey.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Name { get; init; }

    /// <summary>Of an empty survey: whom it asks. Templates know it themselves.</summary>
    public Side? Side { get; init; }
}

/// <summary>A survey as it shall become. What it asks counts from the next publication, the rest at once.</summary>
public sealed record SurveyEdit
{
    [StringLength(Survey.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Name { get; init; } = "";

    public Secrecy Secrecy { get; init; }

    [Range(Survey.SmallestGroup, Survey.LargestGroup, ErrorMessage = ErrorCodes.OutOfRange)]
    public int GroupSize { get; init; } = Survey.SmallestGroup;

    [Range(Survey.SmallestCommentGroup, Survey.LargestGroup, ErrorMessage = ErrorCodes.OutOfRange)]
    public int CommentGroupSize { get; init; } = Survey.SmallestCommentGroup;

    public AnswerGroups Groups { get; init; }

    /// <summary>#rrggbb, or nothing for the usual colour of the side.</summary>
    public string? Colour { get; init; }

    public Questionnaire? Questionnaire { get; init; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}
