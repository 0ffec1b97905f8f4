using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Platform.Mail.Undeliverable;

/// <summary>Why mail to an address comes back.</summary>
public enum BounceReason { NoSuchAddress, MailboxFull, RefusedByReceiver, AskedUsNot, Other }

/// <summary>An address to which mail comes back: nothing more is sent there until somebody says that it works again.</summary>
public sealed class UndeliverableAddress
{
    public const string Subject = "mail-address";
    public const int NoteLength = 500;

    public required Guid Id { get; init; }
    public required string Address { get; init; }
    public required BounceReason Reason { get; init; }
    public string? Note { get; init; }
    public required Instant At { get; init; }

    /// <summary>The account that wrote it down; nothing where the mail server said it.</summary>
    public Guid? ById { get; init; }
}

public sealed class UndeliverableAddressMap : IEntityTypeConfiguration<UndeliverableAddress>
{
    public void Configure(EntityTypeBuilder<UndeliverableAddress> builder)
    {
        builder.ToTable("platform_undeliverable");
        builder.HasKey(address => address.Id);
        builder.Property(address => address.Address).HasMaxLength(Account.EmailLength);
        builder.Property(address => address.Note).HasMaxLength(UndeliverableAddress.NoteLength);
        builder.HasIndex(address => address.Address).IsUnique();
        builder.HasIndex(address => new { address.At, address.Id });
    }
}

/// <summary>Mail to an address came back.</summary>
public sealed record AddressBounced(string Address, BounceReason Reason);

/// <summary>Somebody says that an address takes mail again.</summary>
public sealed record AddressTrusted(string Address);
