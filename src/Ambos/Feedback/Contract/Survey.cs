using Ambos.Core.Surveys;
using Ambos.Platform.Storage;
using NodaTime;

namespace Ambos.Feedback.Contract;

/// <summary>What a survey is for; it decides the template and which score stands first.</summary>
public enum SurveyKind { Nps, Csat, Ces, Enps, JobSatisfaction, Pulse, TeamEvaluation, Custom }

/// <summary>Whether answers say who gave them. Decided before the first answer, then for good.</summary>
public enum Secrecy { Named, Anonymous }

public enum SurveyState { Draft, Open, Closed }

/// <summary>Questions that the company asks its customers of one side, again and again.</summary>
public sealed class Survey : IVersioned
{
    public const string Subject = "survey";
    public const int NameLength = 200;
    public const int SmallestGroup = 5;
    public const int SmallestCommentGroup = 8;
    public const int LargestGroup = 1000;

    /// <summary>The question after every delivery, by side; made with the first use, never deleted.</summary>
    public const string AfterDeliveryExternal = "after-delivery-external";
    public const string AfterDeliveryInternal = "after-delivery-internal";

    public required Guid Id { get; init; }
    public required string Name { get; set; }
    public required SurveyKind Kind { get; init; }
    public required Side Side { get; init; }
    public required SurveyState State { get; set; }
    public required Secrecy Secrecy { get; set; }

    /// <summary>Fewer answers than this are never shown by themselves; after the first answer it only rises.</summary>
    public int GroupSize { get; set; } = SmallestGroup;

    /// <summary>The same for comments.</summary>
    public int CommentGroupSize { get; set; } = SmallestCommentGroup;

    /// <summary>Which groups an anonymous answer is kept with; after the first answer none is added. The side and the language of the survey are known anyway.</summary>
    public AnswerGroups Groups { get; set; }

    /// <summary>Somebody has answered: the promise about secrecy holds from now on.</summary>
    public bool FirstAnswered { get; set; }

    /// <summary>The colour of its page, #rrggbb; nothing for the company's own.</summary>
    public string? Colour { get; set; }

    /// <summary>What the program asks by itself: see <see cref="AfterDeliveryExternal"/>; nothing for all others.</summary>
    public string? BuiltIn { get; init; }

    /// <summary>What somebody prepares: asked of nobody until it is published.</summary>
    public required Questionnaire Draft { get; set; }

    /// <summary>The version that is asked; 0 while there is none.</summary>
    public int CurrentVersion { get; set; }

    public required Instant CreatedAt { get; init; }
    public int Version { get; set; }
}

/// <summary>Groups that an answer may be kept with.</summary>
[Flags]
public enum AnswerGroups
{
    None = 0,

    /// <summary>The team that the answer is about; of job satisfaction and its kin the team of who answers.</summary>
    Team = 1,

    Service = 2,
    Language = 4,

    /// <summary>The team that received the work or evaluates the other.</summary>
    CustomerTeam = 8,
}

/// <summary>What was asked, as it was published; never changed, only followed by a newer version.</summary>
public sealed class SurveyVersion
{
    public required Guid Id { get; init; }
    public required Guid SurveyId { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Number { get; init; }

    public required Instant PublishedAt { get; init; }
    public required Questionnaire Content { get; init; }
}

/// <summary>One round of a survey. A survey that is always open has one a month.</summary>
public sealed class Wave
{
    public required Guid Id { get; init; }
    public required Guid SurveyId { get; init; }

    /// <summary>Its first day, in the company's zone; no two waves of a survey begin on the same.</summary>
    public required LocalDate Starts { get; init; }

    /// <summary>Its last day; nothing while it is not known.</summary>
    public LocalDate? Ends { get; set; }

    /// <summary>Anonymous answers have been released up to this batch of the wave; 0 for none.</summary>
    public int Release { get; set; }
}
