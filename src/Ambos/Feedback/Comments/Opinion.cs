using Ambos.Core.Opinions;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Feedback.Comments;

/// <summary>Where somebody said it.</summary>
public enum OpinionSource
{
    /// <summary>The one question after a delivery.</summary>
    Rating,

    /// <summary>A named survey.</summary>
    Response,

    /// <summary>A review or mention elsewhere.</summary>
    Voice,
}

/// <summary>
/// What a customer thinks, wherever they said it: a score, words, or both. Answers of anonymous surveys are never among
/// them. A function of its source; only a person's correction and the follow-up are its own.
/// </summary>
public sealed class Opinion : IVersioned
{
    public const string Subject = "opinion";

    public required Guid Id { get; init; }
    public required OpinionSource Source { get; init; }
    public required Guid SourceId { get; init; }
    public required Instant At { get; init; }
    public required Side Side { get; init; }

    /// <summary>Who said it; nothing where that is not known.</summary>
    public Guid? CustomerId { get; init; }

    public Guid? RequestId { get; init; }
    public Guid? ServiceId { get; init; }

    /// <summary>The team that it is about.</summary>
    public Guid? TeamId { get; init; }

    public Guid? SurveyId { get; init; }
    public string? Text { get; init; }

    /// <summary>The text as it is searched.</summary>
    public string? Folded { get; init; }

    /// <summary>Two-letter code; nothing where it cannot be told.</summary>
    public string? Language { get; init; }

    /// <summary>From 0, the worst of its scale, to 1; nothing where no score was given.</summary>
    public double? Score { get; init; }

    /// <summary>0 to 10, where somebody was asked whether they recommend us.</summary>
    public int? Recommendation { get; init; }

    /// <summary>The tone of the words; nothing while it cannot be read.</summary>
    public Sentiment? Tone { get; set; }

    /// <summary>How sure the reading is, 0 to 1; nothing where a person has said it.</summary>
    public double? Chance { get; set; }

    /// <summary>The account of the person who corrected the tone; it stays as they said.</summary>
    public Guid? CorrectedBy { get; set; }

    /// <summary>The request in which something is done about it.</summary>
    public Guid? FollowUpId { get; set; }

    public int Version { get; set; }
}

/// <summary>A theme of a company's comments, in one language. Found from the texts; a person may rename, join or hide it.</summary>
public sealed class CommentTheme : IVersioned
{
    public const string Subject = "comment-theme";
    public const int NameLength = 100;

    public required Guid Id { get; init; }
    public string? Language { get; init; }
    public required string Name { get; set; }
    public required ThemeTerms Terms { get; init; }
    public bool Hidden { get; set; }

    /// <summary>The theme under which its comments stand since somebody joined them.</summary>
    public Guid? JoinedTo { get; set; }

    public required Instant FoundAt { get; init; }
    public int Version { get; set; }
}

/// <summary>By what a theme is found in a text.</summary>
public sealed record ThemeTerms(IReadOnlyList<string> Words);

/// <summary>A comment speaks of a theme.</summary>
public sealed class OpinionTheme
{
    public required Guid OpinionId { get; init; }
    public required Guid ThemeId { get; init; }
}

public sealed class OpinionMap : IEntityTypeConfiguration<Opinion>
{
    public void Configure(EntityTypeBuilder<Opinion> builder)
    {
        builder.ToTable("feedback_opinions");
        builder.HasKey(opinion => opinion.Id);
        builder.Property(opinion => opinion.Language).HasMaxLength(2);
        builder.HasIndex(opinion => opinion.SourceId).IsUnique();
        builder.HasIndex(opinion => new { opinion.At, opinion.Id });
        builder.HasIndex(opinion => opinion.RequestId).HasFilter("request_id IS NOT NULL");
        builder.HasIndex(opinion => new { opinion.CustomerId, opinion.At }).HasFilter("customer_id IS NOT NULL");
        builder.HasIndex(opinion => opinion.FollowUpId).HasFilter("follow_up_id IS NOT NULL");
    }
}

public sealed class CommentThemeMap : IEntityTypeConfiguration<CommentTheme>
{
    public void Configure(EntityTypeBuilder<CommentTheme> builder)
    {
        builder.ToTable("feedback_themes");
        builder.HasKey(theme => theme.Id);
        builder.Property(theme => theme.Language).HasMaxLength(2);
        builder.Property(theme => theme.Name).HasMaxLength(CommentTheme.NameLength);
        builder.Property(theme => theme.Terms).HasConversion(new DocumentConverter<ThemeTerms>(), new DocumentComparer<ThemeTerms>());
    }
}

public sealed class OpinionThemeMap : IEntityTypeConfiguration<OpinionTheme>
{
    public void Configure(EntityTypeBuilder<OpinionTheme> builder)
    {
        builder.ToTable("feedback_opinion_themes");
        builder.HasKey(pair => new { pair.OpinionId, pair.ThemeId });
        builder.HasIndex(pair => new { pair.ThemeId, pair.OpinionId });
        builder.HasOne<Opinion>().WithMany().HasForeignKey(pair => pair.OpinionId);
        builder.HasOne<CommentTheme>().WithMany().HasForeignKey(pair => pair.ThemeId);
    }
}

/// <summary>Somebody said what the tone of a comment is.</summary>
public sealed record ToneCorrected(Sentiment? Before, Sentiment After);

/// <summary>A theme was renamed, joined to another, hidden or shown again.</summary>
public sealed record CommentThemeChanged(string Name, bool Hidden, Guid? JoinedTo);
