using Ambos.Core.Calendars;
using Ambos.Core.Text;
using Ambos.Feedback.Contract;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Feedback.Reports;

/// <summary>Results of a survey that come by mail again and again, to those who are to know them.</summary>
public sealed class MailedReport : IVersioned
{
    public const string Subject = "report";
    public const int NameLength = 200;
    public const int FilterLength = 500;
    public const int MostReaders = 200;
    public const int MostWaves = 24;

    public required Guid Id { get; init; }
    public required Guid SurveyId { get; init; }

    public required string Name
    {
        get;
        set
        {
            field = value;
            FoldedName = TextFolding.Fold(value);
        }
    }

    public string FoldedName { get; private set; } = "";

    public Cadence Cadence { get; set; }
    public IsoDayOfWeek Weekday { get; set; }

    /// <summary>The day of the month, its last one where it is shorter.</summary>
    public int Day { get; set; }

    public int Hour { get; set; }

    /// <summary>Which answers, in the words of the results page's address; empty for all.</summary>
    public string Filter { get; set; } = "";

    /// <summary>Only so many of the latest waves with answers, compared with as many before; nothing for those of the filter.</summary>
    public int? LastWaves { get; set; }

    /// <summary>The account that made it.</summary>
    public required Guid OwnerId { get; init; }

    public bool Paused { get; set; }

    /// <summary>When it is due next; what was due while the program stood still is due now, once.</summary>
    public Instant NextAt { get; set; }

    public required Instant CreatedAt { get; init; }
    public int Version { get; set; }

    /// <summary>When it is due after a moment.</summary>
    public Instant DueAfter(Instant moment, DateTimeZone zone) => new Rhythm(Cadence, Weekday, Day, Hour).After(moment, zone);
}

/// <summary>An account that gets a report.</summary>
public sealed class ReportReader
{
    public required Guid Id { get; init; }
    public required Guid ReportId { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>Of the link in its mails by which the reader stops them.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>The reader wants it no more; nobody else changes that.</summary>
    public Instant? StoppedAt { get; set; }
}

/// <summary>What became of a report that was due for a reader.</summary>
public enum ReportOutcome
{
    Mailed,

    /// <summary>May see results no longer.</summary>
    NoRight,

    /// <summary>The account is blocked.</summary>
    Blocked,

    /// <summary>Has left the company.</summary>
    Left,

    /// <summary>What the filter asks for, such as a saved view, is not there for this reader.</summary>
    NothingToRead,

    /// <summary>No mail server is named.</summary>
    NoMailServer,
}

/// <summary>A report that was due, and what this reader was told; one for each due moment, so that none comes twice.</summary>
public sealed class ReportMailing
{
    public required Guid ReportId { get; init; }
    public required Guid AccountId { get; init; }
    public required Instant DueAt { get; init; }
    public required Instant At { get; init; }
    public required ReportOutcome Outcome { get; init; }
    public Guid? MailId { get; init; }

    /// <summary>The score that it told, for comparison in the next one.</summary>
    public double? Score { get; init; }

    public long? Count { get; init; }
}

public sealed class MailedReportMap : IEntityTypeConfiguration<MailedReport>
{
    public void Configure(EntityTypeBuilder<MailedReport> builder)
    {
        builder.ToTable("feedback_reports");
        builder.HasKey(report => report.Id);
        builder.Property(report => report.Name).HasMaxLength(MailedReport.NameLength);
        builder.Property(report => report.FoldedName).HasMaxLength(MailedReport.NameLength);
        builder.Property(report => report.Filter).HasMaxLength(MailedReport.FilterLength);
        builder.HasOne<Survey>().WithMany().HasForeignKey(report => report.SurveyId);
        builder.HasIndex(report => report.NextAt).HasFilter("NOT paused");
        builder.HasIndex(report => new { report.FoldedName, report.Id });
    }
}

public sealed class ReportReaderMap : IEntityTypeConfiguration<ReportReader>
{
    public void Configure(EntityTypeBuilder<ReportReader> builder)
    {
        builder.ToTable("feedback_report_readers");
        builder.HasKey(reader => reader.Id);
        builder.HasOne<MailedReport>().WithMany().HasForeignKey(reader => reader.ReportId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(reader => new { reader.ReportId, reader.AccountId }).IsUnique();
        builder.HasIndex(reader => reader.TokenHash).IsUnique();
        builder.HasIndex(reader => reader.AccountId);
    }
}

public sealed class ReportMailingMap : IEntityTypeConfiguration<ReportMailing>
{
    public void Configure(EntityTypeBuilder<ReportMailing> builder)
    {
        builder.ToTable("feedback_report_mailings");
        builder.HasKey(mailing => new { mailing.ReportId, mailing.AccountId, mailing.DueAt });
        builder.HasOne<MailedReport>().WithMany().HasForeignKey(mailing => mailing.ReportId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed record ReportOrdered(string Name, Guid SurveyId);

public sealed record ReportEdited(string Name, bool Paused);

/// <summary>A report went into the bin.</summary>
public sealed record ReportDeleted(string Name);

/// <summary>A report was due and has been written to its readers.</summary>
/// <param name="NotMailed">Readers who got nothing; the report's page says why.</param>
public sealed record ReportSent(string Name, Instant DueAt, int Mailed, int NotMailed);

/// <summary>A reader wants a report no more, or again.</summary>
public sealed record ReportStopped(Guid AccountId);

public sealed record ReportWanted(Guid AccountId);
