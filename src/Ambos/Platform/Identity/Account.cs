using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Platform.Identity;

/// <summary>Lets a person sign in. One account may be customer, employee, agent and manager at once.</summary>
public sealed class Account : IVersioned
{
    public const string Subject = "account";
    public const int EmailLength = 254;

    public required Guid Id { get; init; }

    /// <summary>The person, as a customer of either side.</summary>
    public required Guid PersonId { get; init; }

    public required string Name { get; set; }
    public required string Email { get; set; }
    public required string NormalizedEmail { get; set; }
    public required Roles Roles { get; set; }

    [Secret]
    public string? PasswordHash { get; set; }

    /// <summary>Changes with the password and the rights: sessions that carry another one end.</summary>
    [Secret]
    public required string SecurityStamp { get; set; }

    public string? Language { get; set; }
    public string? TimeZone { get; set; }
    public bool Disabled { get; set; }
    public required Instant CreatedAt { get; init; }
    public int Version { get; set; }
}

public sealed class AccountMap : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("platform_accounts");
        builder.HasKey(account => account.Id);
        builder.Property(account => account.Roles).HasConversion<int>();
        builder.Property(account => account.Email).HasMaxLength(Account.EmailLength);
        builder.Property(account => account.NormalizedEmail).HasMaxLength(Account.EmailLength);
        builder.HasIndex(account => account.NormalizedEmail).IsUnique();
        builder.HasIndex(account => account.PersonId).IsUnique();
    }
}

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

/// <summary>What the program itself must keep: keys, settings. One value a name.</summary>
public sealed class Setting
{
    public required string Name { get; init; }

    [Secret]
    public required string Value { get; set; }
}

public sealed class SettingMap : IEntityTypeConfiguration<Setting>
{
    public void Configure(EntityTypeBuilder<Setting> builder)
    {
        builder.ToTable("platform_settings");
        builder.HasKey(setting => setting.Name);
        builder.Property(setting => setting.Name).HasMaxLength(80);
    }
}
