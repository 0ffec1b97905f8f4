using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Platform.Drafts;

/// <summary>What somebody has typed into a form and not sent: kept for them, on whatever device they come back.</summary>
public sealed class Draft
{
    public const int FormLength = 300;

    public required Guid AccountId { get; init; }

    /// <summary>Path of the page and name of the form in it.</summary>
    public required string Form { get; init; }

    public required DraftFields Fields { get; set; }
    public required Instant At { get; set; }
}

/// <summary>Values by the names of their fields.</summary>
[Document]
public sealed record DraftFields(IReadOnlyDictionary<string, IReadOnlyList<string>> Values);

public sealed class DraftMap : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("platform_drafts");
        builder.HasKey(draft => new { draft.AccountId, draft.Form });
        builder.Property(draft => draft.Form).HasMaxLength(Draft.FormLength);
        builder.HasIndex(draft => draft.At);
    }
}
