using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Platform.Views;

/// <summary>A list with its filter, order and columns under a name: for its owner, or for a whole team.</summary>
public sealed class SavedView : IVersioned
{
    public const string Subject = "view";
    public const int NameLength = 60;
    public const int AddressLength = 1500;

    public required Guid Id { get; init; }

    /// <summary>The account that made it.</summary>
    public required Guid OwnerId { get; init; }

    /// <summary>The team whose members see it as well.</summary>
    public Guid? TeamId { get; set; }

    public required string Name { get; set; }

    /// <summary>Path and query of the list.</summary>
    public required string Address { get; set; }

    public required Instant CreatedAt { get; init; }

    /// <summary>In the bin since then.</summary>
    public Instant? DeletedAt { get; set; }

    public int Version { get; set; }
}

public sealed class SavedViewMap : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.ToTable("platform_saved_views");
        builder.HasKey(view => view.Id);
        builder.Property(view => view.Name).HasMaxLength(SavedView.NameLength);
        builder.Property(view => view.Address).HasMaxLength(SavedView.AddressLength);
        builder.HasIndex(view => view.OwnerId);
        builder.HasIndex(view => view.TeamId);
    }
}
