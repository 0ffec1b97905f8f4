using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Platform.Mail.Templates;

/// <summary>How the company words a kind of mail in a language, in place of the original.</summary>
public sealed class MailTemplate : IVersioned
{
    public const string SubjectKind = "mail-template";
    public const int KindLength = 40;
    public const int SubjectLength = 200;
    public const int TextLength = 8000;

    public required Guid Id { get; init; }
    public required string Kind { get; init; }
    public required string Language { get; init; }
    public required string Subject { get; set; }
    public required string Text { get; set; }
    public required Instant ChangedAt { get; set; }
    public int Version { get; set; }
}

public sealed class MailTemplateMap : IEntityTypeConfiguration<MailTemplate>
{
    public void Configure(EntityTypeBuilder<MailTemplate> builder)
    {
        builder.ToTable("platform_mail_templates");
        builder.HasKey(template => template.Id);
        builder.Property(template => template.Kind).HasMaxLength(MailTemplate.KindLength);
        builder.Property(template => template.Language).HasMaxLength(10);
        builder.Property(template => template.Subject).HasMaxLength(MailTemplate.SubjectLength);
        builder.HasIndex(template => new { template.Kind, template.Language }).IsUnique();
    }
}

/// <summary>The company's own wording of a mail was saved, or the original came back.</summary>
public sealed record MailTemplateChanged(string Mail, string Language);

public sealed record MailTemplateReset(string Mail, string Language);
