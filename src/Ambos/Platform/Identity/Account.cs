using Ambos.Core.Text;
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

    /// <summary>The form of an address by which accounts are found.</summary>
    public static string Normalize(string email) => email.Trim().ToUpperInvariant();

    public required Guid Id { get; init; }

    /// <summary>The person, as a customer of either side.</summary>
    public required Guid PersonId { get; init; }

    public required string Name
    {
        get;
        set
        {
            field = value;
            FoldedName = TextFolding.Fold(value);
        }
    }

    /// <summary>The name folded for search and order: lower case, without accents.</summary>
    public string FoldedName { get; private set; } = "";

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

    /// <summary>light or dark; nothing for that of the device.</summary>
    public string? Theme { get; set; }

    public Instant? LastSignInAt { get; init; }
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
        builder.Property(account => account.Theme).HasMaxLength(10);
        builder.HasIndex(account => account.NormalizedEmail).IsUnique();
        builder.HasIndex(account => new { account.FoldedName, account.Id });
        builder.HasIndex(account => account.PersonId).IsUnique();
    }
}
