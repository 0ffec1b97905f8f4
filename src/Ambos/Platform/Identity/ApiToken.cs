using Ambos.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Platform.Identity;

/// <summary>Lets a program call the API in somebody's name; only the hash of the secret is kept.</summary>
public sealed class ApiToken
{
    public const string Prefix = "ambos_";
    public const int NameLength = 100;

    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required string Name { get; init; }

    [Secret]
    public required byte[] Hash { get; init; }

    /// <summary>May change things; otherwise only read.</summary>
    public required bool CanWrite { get; init; }

    public required Instant CreatedAt { get; init; }
    public required Instant ExpiresAt { get; init; }
    public Instant? LastUsedAt { get; set; }
    public Instant? RevokedAt { get; set; }
}

public sealed class ApiTokenMap : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.ToTable("platform_tokens");
        builder.HasKey(token => token.Id);
        builder.Property(token => token.Name).HasMaxLength(ApiToken.NameLength);
        builder.HasIndex(token => token.Hash).IsUnique();
        builder.HasIndex(token => token.AccountId);
    }
}
