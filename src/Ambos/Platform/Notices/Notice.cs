using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Platform.Notices;

/// <summary>What somebody may want to be told.</summary>
public enum NoticeKind { Asked, Assigned, Answered, Presented, Rejected, PassedOn, Warned, Overdue, Exported, Outcome }

/// <summary>Why it concerns them: it is theirs, their team's, or they watch it.</summary>
public enum NoticeScope { Mine, Team, Watched }

/// <summary>How they are told: not at all, at once in the inbox, or in the inbox once a day.</summary>
public enum NoticeChannel { Off, Now, Digest }

/// <summary>Which of it is mailed as well: nothing, what comes once a day, or everything.</summary>
public enum NoticeMail { Off, Digest, Everything }

/// <summary>Something that happened, told to one person.</summary>
public sealed class Notice
{
    public const int SubjectKindLength = 40;

    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required NoticeKind Kind { get; init; }
    public required NoticeScope Scope { get; init; }
    public required string SubjectKind { get; init; }
    public required Guid SubjectId { get; init; }

    /// <summary>The account that did it; nothing for guests and for the program itself.</summary>
    public Guid? Actor { get; init; }

    public required Instant At { get; init; }

    /// <summary>Not before: the end of the quiet hours, or the time of the digest.</summary>
    public required Instant VisibleAt { get; init; }

    public Instant? ReadAt { get; set; }

    /// <summary>When it is to be mailed as well; nothing once that is done, or where it is not wished.</summary>
    public Instant? MailAt { get; init; }
}

public sealed class NoticeMap : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("platform_notices");
        builder.HasKey(notice => notice.Id);
        builder.Property(notice => notice.SubjectKind).HasMaxLength(Notice.SubjectKindLength);
        builder.HasIndex(notice => new { notice.AccountId, notice.ReadAt, notice.VisibleAt });
        builder.HasIndex(notice => new { notice.AccountId, notice.VisibleAt });
        builder.HasIndex(notice => notice.MailAt);
    }
}
