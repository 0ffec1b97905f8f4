using NodaTime;

namespace Ambos.Feedback.Contract;

/// <summary>The way by which somebody came to a survey.</summary>
public enum SurveyChannel { Mail, Link, Qr, Widget, Kiosk, Portal, Api }

public enum InvitationState
{
    /// <summary>To be sent when its turn comes.</summary>
    Waiting,
    Sent,

    /// <summary>Never sent; <see cref="Invitation.NotSent"/> says why.</summary>
    NotSent,
    Undeliverable,

    /// <summary>Taken back: its link leads nowhere.</summary>
    Withdrawn,
}

public enum NotSentReason
{
    /// <summary>The person has been asked often enough for now.</summary>
    Budget,
    NoAddress,
    NoConsent,
    NotSampled,
    QuotaFull,
    SurveyClosed,
    TurnedDown,
    AlreadyAsked,
}

/// <summary>Somebody is asked, once, by a link of their own.</summary>
public sealed class Invitation
{
    public const int ContactLength = 254;
    public const int OccasionLength = 100;

    public required Guid Id { get; init; }
    public required Guid SurveyId { get; init; }
    public required Guid WaveId { get; init; }

    /// <summary>The customer who is asked; nothing for single-use links that are given out by hand.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The address to which it goes.</summary>
    public string? Contact { get; set; }

    public required string Language { get; init; }
    public required SurveyChannel Channel { get; init; }

    /// <summary>SHA-256 of the link's token; the token itself is kept nowhere.</summary>
    public byte[]? TokenHash { get; set; }

    public required InvitationState State { get; set; }
    public NotSentReason? NotSent { get; set; }
    public required Instant CreatedAt { get; init; }
    public Instant? SentAt { get; set; }
    public int Reminders { get; set; }
    public Instant? RemindedAt { get; set; }

    /// <summary>The link holds until then; nothing for as long as the survey is open.</summary>
    public Instant? Until { get; init; }

    /// <summary>What gave occasion, so that the same never asks twice: <c>delivery:…</c>, <c>pulse:…</c>; unique in a survey.</summary>
    public string? Occasion { get; init; }

    /// <summary>The plan by which it was made; nothing for links that are given out by hand.</summary>
    public Guid? PlanId { get; init; }

    /// <summary>Not before; nothing for at once.</summary>
    public Instant? DueAt { get; set; }

    // What it is about.
    public Guid? RequestId { get; init; }
    public Guid? HandoverId { get; init; }
    public Guid? ServiceId { get; init; }
    public Guid? TeamId { get; init; }
    public Guid? CustomerTeamId { get; init; }

    /// <summary>Has answered. Of an anonymous survey nothing else is known of it, not even when.</summary>
    public bool Participated { get; set; }
}

/// <summary>A link that many may use: on a counter, on a receipt, in a widget.</summary>
public sealed class SurveyLink
{
    public const string Subject = "survey-link";
    public const int NameLength = 200;

    public required Guid Id { get; init; }
    public required Guid SurveyId { get; init; }

    /// <summary>Where it hangs or stands: "Counter in Vilnius".</summary>
    public required string Name { get; init; }

    /// <summary>Public: printed and shared.</summary>
    public required string Token { get; init; }

    public required SurveyChannel Channel { get; init; }
    public Guid? ServiceId { get; init; }
    public Guid? TeamId { get; init; }
    public required Instant CreatedAt { get; init; }
    public bool Retired { get; set; }
}
