using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Feedback.Anonymity;

/// <summary>A group of anonymous answers that somebody has been shown: what they see next must not differ from it by few.</summary>
public sealed class SeenGroup
{
    public const int FilterLength = 400;
    public const int AboutLength = 200;

    public required Guid Id { get; init; }
    public required Guid SurveyId { get; init; }

    /// <summary>The account that saw it, on a page, in a file or by the API.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>The question whose answers were counted; empty for all who answered.</summary>
    public required string About { get; init; }

    /// <summary>The group, see <see cref="GroupFilter.Text"/>.</summary>
    public required string Filter { get; init; }

    /// <summary>Everything up to this batch.</summary>
    public required int Release { get; init; }

    public required Instant At { get; init; }
}

public sealed class SeenGroupMap : IEntityTypeConfiguration<SeenGroup>
{
    public void Configure(EntityTypeBuilder<SeenGroup> builder)
    {
        builder.ToTable("feedback_seen_groups");
        builder.HasKey(seen => seen.Id);
        builder.Property(seen => seen.Filter).HasMaxLength(SeenGroup.FilterLength);
        builder.Property(seen => seen.About).HasMaxLength(SeenGroup.AboutLength);
        builder.HasIndex(seen => new { seen.SurveyId, seen.AccountId });
    }
}
