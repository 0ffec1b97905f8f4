using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Feedback.Sending.Budget;

/// <summary>Whether somebody was asked or reminded.</summary>
public enum ContactForm { Invitation, Reminder }

/// <summary>
/// Somebody was asked, or reminded, or was not and why. The budget is counted from these, by person and by address: who is
/// written down as a buyer and as a colleague is one.
/// </summary>
public sealed class Contact
{
    public required Guid Id { get; init; }
    public required Guid InvitationId { get; init; }
    public required Guid SurveyId { get; init; }
    public Guid? PersonId { get; init; }
    public string? Address { get; init; }
    public required ContactForm Kind { get; init; }
    public required Instant At { get; init; }

    /// <summary>Why it did not go out; nothing when it did.</summary>
    public NotSentReason? NotSent { get; init; }
}

public sealed class ContactMap : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("feedback_contacts");
        builder.HasKey(contact => contact.Id);
        builder.Property(contact => contact.Address).HasMaxLength(Account.EmailLength);
        builder.HasIndex(contact => new { contact.PersonId, contact.At });
        builder.HasIndex(contact => new { contact.Address, contact.At });
        builder.HasIndex(contact => contact.InvitationId);
        builder.HasIndex(contact => new { contact.SurveyId, contact.At, contact.Id });
    }
}
