using Ambos.Core.Surveys;
using NodaTime;

namespace Ambos.Requests.Contract;

/// <summary>The customer's answer to the one question after a delivery: how did we do?</summary>
public sealed class Rating
{
    public const int CommentLength = 4000;

    public required Guid Id { get; init; }
    public required Guid RequestId { get; init; }
    public required Guid ServiceId { get; init; }
    public required Guid CustomerId { get; init; }

    /// <summary>1 to 5.</summary>
    public required int Score { get; init; }

    /// <summary>Everything that was answered, by the keys of the questions that were asked; nothing where only a score and words came.</summary>
    public Answers? Answers { get; init; }

    /// <summary>The version of the questions that were shown.</summary>
    public int? Asked { get; init; }

    /// <summary>The language in which it was answered.</summary>
    public string? Language { get; init; }

    public string? Title { get; init; }
    public string? Comment { get; init; }
    public required Instant At { get; init; }
    public Guid? ImportId { get; init; }
    public string? SourceKey { get; init; }
}
