using Ambos.Core.Opinions;
using Ambos.Core.Text;
using Ambos.Feedback.Comments;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Feedback.Loop;

/// <summary>Which feedback is followed up: what all of its conditions name opens a request for its service. The first that fits, does.</summary>
public sealed class LoopRule : IVersioned
{
    public const string Subject = "loop-rule";
    public const int NameLength = 200;
    public const int WordsLength = 500;

    public required Guid Id { get; init; }
    public required string Name { get; set; }

    /// <summary>On which side the customer stands; nothing for both.</summary>
    public Side? Side { get; set; }

    /// <summary>Only where the score, or without one the tone of the words, is negative.</summary>
    public bool OnlyBad { get; set; }

    /// <summary>Words of which one must be said, with commas between them; nothing for any.</summary>
    public string? Words { get; set; }

    /// <summary>The theme that it must speak of; nothing for any.</summary>
    public Guid? ThemeId { get; set; }

    /// <summary>The customer must have done business with us for so many days; nothing for everybody.</summary>
    public int? KnownForDays { get; set; }

    /// <summary>The follow-up service: its team owns the request, its terms are the promise.</summary>
    public required Guid ServiceId { get; set; }

    public Priority Priority { get; set; } = Priority.High;
    public bool Paused { get; set; }
    public required Instant CreatedAt { get; init; }
    public int Version { get; set; }

    /// <summary>Whether it follows up this opinion.</summary>
    /// <param name="themes">What the opinion speaks of.</param>
    /// <param name="knownSince">Since when the customer is known.</param>
    public bool Fits(Opinion opinion, IReadOnlySet<Guid> themes, Instant? knownSince) =>
        !Paused
        && (Side is null || Side == opinion.Side)
        && (!OnlyBad || IsBad(opinion))
        && (Words is null || Says(opinion, Words))
        && (ThemeId is null || themes.Contains(ThemeId.Value))
        && (KnownForDays is null || (knownSince is { } since && opinion.At - since >= Duration.FromDays(KnownForDays.Value)));

    private static bool IsBad(Opinion opinion) =>
        opinion.Score is { } score ? new ScoredText("", score).Sentiment is Sentiment.Negative : opinion.Tone is Sentiment.Negative;

    private static bool Says(Opinion opinion, string words)
    {
        var said = opinion.Text is null ? [] : Core.Text.Words.Of(opinion.Text).Select(word => Stem.Of(opinion.Language, word.Folded)).ToHashSet();

        return words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Any(wanted => Core.Text.Words.Of(wanted) is { Count: > 0 } parts && parts.TrueForAll(part => said.Contains(Stem.Of(opinion.Language, part.Folded))));
    }
}

public sealed class LoopRuleMap : IEntityTypeConfiguration<LoopRule>
{
    public void Configure(EntityTypeBuilder<LoopRule> builder)
    {
        builder.ToTable("feedback_loop_rules");
        builder.HasKey(rule => rule.Id);
        builder.Property(rule => rule.Name).HasMaxLength(LoopRule.NameLength);
        builder.Property(rule => rule.Words).HasMaxLength(LoopRule.WordsLength);
    }
}

public sealed record LoopRuleMade(string Name);

public sealed record LoopRuleEdited(string Name, bool Paused);

/// <summary>A rule went into the bin.</summary>
public sealed record LoopRuleDeleted(string Name);

/// <summary>Feedback is followed up by a request. Recorded on the opinion.</summary>
/// <param name="RuleId">The rule that asked for it; nothing where a person did.</param>
public sealed record FollowUpOpened(Guid RequestId, long Number, Guid? RuleId);
