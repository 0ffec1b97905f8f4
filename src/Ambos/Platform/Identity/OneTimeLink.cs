using Ambos.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Platform.Identity;

/// <summary>What a one-time link lets its bearer do.</summary>
public enum LinkPurpose
{
    /// <summary>Choose the first password of a new account.</summary>
    Invitation,

    /// <summary>Choose a new password in place of a forgotten one.</summary>
    PasswordReset,
}

/// <summary>Lets whoever bears it choose the password of one account, once; only the hash of its secret is kept.</summary>
public sealed class OneTimeLink
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required LinkPurpose Purpose { get; init; }

    [Secret]
    public required byte[] Hash { get; init; }

    /// <summary>The administrator who gave it out; nothing for the command line.</summary>
    public Guid? IssuedById { get; init; }

    public required Instant IssuedAt { get; init; }
    public required Instant ExpiresAt { get; init; }

    /// <summary>When it was used, or ceased to count because a newer one was given out.</summary>
    public Instant? EndedAt { get; init; }
}

public sealed class OneTimeLinkMap : IEntityTypeConfiguration<OneTimeLink>
{
    public void Configure(EntityTypeBuilder<OneTimeLink> builder)
    {
        builder.ToTable("platform_links");
        builder.HasKey(link => link.Id);
        builder.HasIndex(link => link.Hash).IsUnique();
        builder.HasIndex(link => new { link.AccountId, link.IssuedAt });
        builder.HasIndex(link => new { link.IssuedById, link.IssuedAt });
    }
}
