using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Mail.Messages;
using Ambos.Platform.Mail.Smtp;
using Ambos.Platform.Mail.Templates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Platform.Mail.Outbox;

/// <summary>How far a mail is.</summary>
public enum MailState { Waiting, Sending, Sent, Failed, Cancelled }

/// <summary>
/// A mail that goes out, or went: written in the transaction of what caused it, so that none is lost and none is sent for
/// something that did not happen.
/// </summary>
public sealed class OutboxMail
{
    public const string JournalKind = "mail";
    public const int SubjectLength = 400;
    public const int NameLength = 200;
    public const int AnswerLength = 500;

    public required Guid Id { get; init; }

    /// <summary>The same at every attempt: a mail that arrives twice is known as one.</summary>
    public required string MessageId { get; init; }

    public required string Kind { get; init; }
    public required int Rank { get; init; }

    /// <summary>Where it goes, in the form in which addresses are compared.</summary>
    public required string Address { get; init; }

    public required string Name { get; init; }
    public required string Language { get; init; }
    public required string Subject { get; init; }
    public required MailContent Content { get; init; }

    /// <summary>The secret of its links, sealed; gone once the mail has been sent or is not wanted any more.</summary>
    [Secret]
    public byte[]? Sealed { get; init; }

    public string? Unsubscribe { get; init; }

    /// <summary>What it is about, in the journal's words.</summary>
    public string? AboutKind { get; init; }

    public Guid? AboutId { get; init; }

    public MailState State { get; init; }

    /// <summary>How often the server has answered, or broken off, for this mail.</summary>
    public int Attempts { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>Since when it is tried; for so many days it goes on.</summary>
    public required Instant TriedSince { get; init; }

    /// <summary>Not before.</summary>
    public required Instant NextAt { get; init; }

    /// <summary>Who sends it at the moment, and until when nobody else does.</summary>
    public Guid? LeaseId { get; init; }

    public Instant? LeaseUntil { get; init; }
    public Instant? SentAt { get; init; }

    /// <summary>Why the last attempt did not succeed.</summary>
    public SmtpFault? Fault { get; init; }

    /// <summary>What the server said to it.</summary>
    public string? Answer { get; init; }

    /// <summary>Whether it can go out again as it is: what bore a secret cannot once the secret is gone.</summary>
    public bool CanGoAgain => State is MailState.Failed or MailState.Cancelled or MailState.Sent && (Sealed is not null || !Content.HasSecret);
}

public sealed class OutboxMailMap : IEntityTypeConfiguration<OutboxMail>
{
    public void Configure(EntityTypeBuilder<OutboxMail> builder)
    {
        builder.ToTable("platform_outbox");
        builder.HasKey(mail => mail.Id);
        builder.Property(mail => mail.MessageId).HasMaxLength(400);
        builder.Property(mail => mail.Kind).HasMaxLength(MailTemplate.KindLength);
        builder.Property(mail => mail.Address).HasMaxLength(Account.EmailLength);
        builder.Property(mail => mail.Name).HasMaxLength(OutboxMail.NameLength);
        builder.Property(mail => mail.Language).HasMaxLength(10);
        builder.Property(mail => mail.Subject).HasMaxLength(OutboxMail.SubjectLength);
        builder.Property(mail => mail.AboutKind).HasMaxLength(40);
        builder.Property(mail => mail.Answer).HasMaxLength(OutboxMail.AnswerLength);
        builder.Ignore(mail => mail.CanGoAgain);
        builder.HasIndex(mail => new { mail.State, mail.Rank, mail.NextAt });
        builder.HasIndex(mail => new { mail.CreatedAt, mail.Id });
        builder.HasIndex(mail => new { mail.Address, mail.SentAt });
        builder.HasIndex(mail => mail.AboutId);
    }
}
