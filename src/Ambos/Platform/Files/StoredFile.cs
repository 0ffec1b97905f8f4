using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Platform.Files;

/// <summary>
/// An uploaded file. Its bytes lie outside the web root under a random name; until it is bound to what it belongs to,
/// only its uploader sees it, and it dies after a day.
/// </summary>
public sealed class StoredFile
{
    public const int NameLength = 200;

    public required Guid Id { get; init; }

    /// <summary>The name that the uploader gave; shown, never used as a path.</summary>
    public required string Name { get; init; }

    /// <summary>Random, 128 bits; the name on the disk.</summary>
    public required string StorageName { get; init; }

    public required string ContentType { get; init; }
    public required long Bytes { get; init; }
    public required Instant UploadedAt { get; init; }

    /// <summary>The account that uploaded it; nothing for a guest.</summary>
    public Guid? UploadedBy { get; init; }

    /// <summary>What it belongs to, and its kind; nothing while it is unbound.</summary>
    public string? OwnerKind { get; set; }
    public Guid? OwnerId { get; set; }
}

public sealed class StoredFileMap : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("platform_files");
        builder.HasKey(file => file.Id);
        builder.Property(file => file.Name).HasMaxLength(StoredFile.NameLength);
        builder.Property(file => file.StorageName).HasMaxLength(64);
        builder.Property(file => file.ContentType).HasMaxLength(100);
        builder.HasIndex(file => file.OwnerId);
        builder.HasIndex(file => new { file.OwnerKind, file.UploadedAt });
        builder.HasIndex(file => new { file.UploadedBy, file.UploadedAt });
    }
}
