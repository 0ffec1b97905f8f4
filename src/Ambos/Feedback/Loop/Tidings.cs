using Ambos.Feedback.Comments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Feedback.Loop;

/// <summary>Whoever gave feedback was told what was done about it: once, when it was delivered; anew where it was taken up again after that.</summary>
public sealed class Tidings
{
    public const string Subject = "tidings";
    public const int TextLength = 4000;

    /// <summary>What they had said; told of each once.</summary>
    public required Guid OpinionId { get; init; }

    public required Guid CustomerId { get; init; }
    public required Guid RequestId { get; init; }

    /// <summary>What was done, in the words that were written for the customer; nothing where nobody wrote any.</summary>
    public string? Text { get; set; }

    public required Instant At { get; set; }

    /// <summary>The mail; nothing where none was sent: no address, no wish for mail, no mail server.</summary>
    public Guid? MailId { get; set; }

    /// <summary>Since when work goes on again: what had been told does not hold any more. Nothing while it holds.</summary>
    public Instant? AgainAt { get; set; }

    /// <summary>The person has said that they have read it.</summary>
    public Instant? ReadAt { get; set; }
}

public sealed class TidingsMap : IEntityTypeConfiguration<Tidings>
{
    public void Configure(EntityTypeBuilder<Tidings> builder)
    {
        builder.ToTable("feedback_tidings");
        builder.HasKey(told => told.OpinionId);
        builder.Property(told => told.Text).HasMaxLength(Tidings.TextLength);
        builder.HasOne<Opinion>().WithMany().HasForeignKey(told => told.OpinionId);
        builder.HasIndex(told => new { told.CustomerId, told.At });
    }
}

/// <summary>Whoever gave the feedback was told what was done. Recorded on the opinion.</summary>
public sealed record OutcomeTold(Guid RequestId, bool Mailed);

/// <summary>What the person was told does not hold any more: work goes on. Recorded on the opinion.</summary>
public sealed record OutcomeReopened(Guid RequestId);
