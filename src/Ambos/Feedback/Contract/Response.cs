using Ambos.Core.Surveys;
using NodaTime;

namespace Ambos.Feedback.Contract;

/// <summary>What somebody answered to a named survey.</summary>
public sealed class Response
{
    public required Guid Id { get; init; }
    public required Guid SurveyId { get; init; }
    public required Guid WaveId { get; init; }

    /// <summary>The version that was asked.</summary>
    public required int Version { get; init; }

    public required Instant At { get; init; }
    public required SurveyChannel Channel { get; init; }

    /// <summary>Two-letter code.</summary>
    public required string Language { get; init; }

    public required Answers Answers { get; init; }
    public Guid? InvitationId { get; init; }

    /// <summary>The customer who answered; nothing where an open link was used without signing in.</summary>
    public Guid? PersonId { get; init; }

    public Guid? RequestId { get; init; }
    public Guid? HandoverId { get; init; }
    public Guid? ServiceId { get; init; }

    /// <summary>See <see cref="AnswerGroups"/>.</summary>
    public Guid? TeamId { get; init; }
    public Guid? CustomerTeamId { get; init; }
}

/// <summary>
/// What somebody answered to an anonymous survey, once it is released: no person, no time, no invitation, no order. Its key is drawn by lot and
/// its table is kept in the order of the keys.
/// </summary>
public sealed record AnonymousResponse
{
    /// <summary>Random (version 4).</summary>
    public required Guid Id { get; init; }

    public required Guid SurveyId { get; init; }
    public required Guid WaveId { get; init; }
    public required int Version { get; init; }
    public required Answers Answers { get; init; }

    /// <summary>The groups that the survey keeps, see <see cref="Survey.Groups"/>; nothing for all others.</summary>
    public Guid? TeamId { get; init; }
    public Guid? ServiceId { get; init; }
    public Guid? CustomerTeamId { get; init; }
    public string? Language { get; init; }

    /// <summary>The batch of its survey with which it became visible; before that it is a <see cref="SealedAnswer"/>.</summary>
    public required int Release { get; init; }
}

/// <summary>What somebody has answered so far to a named survey, so that they can go on later and elsewhere.</summary>
public sealed class ResponseDraft
{
    public required Guid InvitationId { get; init; }
    public required Instant At { get; set; }
    public required string Language { get; set; }
    public required Answers Answers { get; set; }
}
