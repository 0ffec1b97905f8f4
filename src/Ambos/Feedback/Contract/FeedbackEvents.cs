namespace Ambos.Feedback.Contract;

// What the journal says about surveys. Each is recorded on the survey (subject kind Survey.Subject). Of an anonymous survey
// it never says that somebody answered: only how many answers a batch made visible.

public sealed record SurveyDrafted(string Name, SurveyKind Kind, Side Side, Secrecy Secrecy);

public sealed record SurveyEdited(string Name);

public sealed record SurveyPublished(string Name, int Number);

public sealed record SurveyClosed(string Name);

public sealed record SurveyReopened(string Name);

public sealed record SurveyLinkMade(Guid LinkId, string Name, SurveyChannel Channel);

public sealed record SurveyLinkRetired(Guid LinkId, string Name);

/// <summary>Somebody answered a named survey.</summary>
public sealed record SurveyAnswered(Guid ResponseId, Guid? PersonId, Guid? RequestId);

/// <summary>Somebody replied to a comment without a name; to which one is not said.</summary>
public sealed record AnonymousCommentAnswered;

/// <summary>A batch of anonymous answers became visible.</summary>
public sealed record AnswersReleased(Guid WaveId, int Release, int Count);
