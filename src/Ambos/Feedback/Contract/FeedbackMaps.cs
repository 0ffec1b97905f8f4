using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ambos.Feedback.Contract;

internal static class Documents
{
    /// <summary>Stored whole, as JSON in one column.</summary>
    public static PropertyBuilder<T> AsDocument<T>(this PropertyBuilder<T> property) where T : class =>
        property.HasConversion(new DocumentConverter<T>(), new DocumentComparer<T>());
}

public sealed class SurveyMap : IEntityTypeConfiguration<Survey>
{
    public void Configure(EntityTypeBuilder<Survey> builder)
    {
        builder.ToTable("feedback_surveys");
        builder.HasKey(survey => survey.Id);
        builder.Property(survey => survey.Name).HasMaxLength(Survey.NameLength);
        builder.Property(survey => survey.Colour).HasMaxLength(7);
        builder.Property(survey => survey.BuiltIn).HasMaxLength(40);
        builder.Property(survey => survey.Draft).AsDocument();
        builder.HasIndex(survey => survey.BuiltIn).IsUnique().HasFilter("built_in IS NOT NULL");
    }
}

public sealed class SurveyVersionMap : IEntityTypeConfiguration<SurveyVersion>
{
    public void Configure(EntityTypeBuilder<SurveyVersion> builder)
    {
        builder.ToTable("feedback_versions");
        builder.HasKey(version => version.Id);
        builder.Property(version => version.Content).AsDocument();
        builder.HasOne<Survey>().WithMany().HasForeignKey(version => version.SurveyId);
        builder.HasIndex(version => new { version.SurveyId, version.Number }).IsUnique();
    }
}

public sealed class WaveMap : IEntityTypeConfiguration<Wave>
{
    public void Configure(EntityTypeBuilder<Wave> builder)
    {
        builder.ToTable("feedback_waves");
        builder.HasKey(wave => wave.Id);
        builder.HasOne<Survey>().WithMany().HasForeignKey(wave => wave.SurveyId);
        builder.HasIndex(wave => new { wave.SurveyId, wave.Starts }).IsUnique();
    }
}

public sealed class InvitationMap : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("feedback_invitations");
        builder.HasKey(invitation => invitation.Id);
        builder.Property(invitation => invitation.Contact).HasMaxLength(Invitation.ContactLength);
        builder.Property(invitation => invitation.Language).HasMaxLength(2);
        builder.Property(invitation => invitation.Occasion).HasMaxLength(Invitation.OccasionLength);
        builder.HasOne<Survey>().WithMany().HasForeignKey(invitation => invitation.SurveyId);
        builder.HasIndex(invitation => invitation.TokenHash).IsUnique().HasFilter("token_hash IS NOT NULL");
        builder.HasIndex(invitation => new { invitation.SurveyId, invitation.Occasion }).IsUnique().HasFilter("occasion IS NOT NULL");
        builder.HasIndex(invitation => new { invitation.WaveId, invitation.State });
        builder.HasIndex(invitation => new { invitation.PersonId, invitation.CreatedAt }).HasFilter("person_id IS NOT NULL");
        builder.HasIndex(invitation => invitation.CreatedAt).HasFilter("state = 'Waiting'");
        builder.HasIndex(invitation => new { invitation.PlanId, invitation.State, invitation.SentAt }).HasFilter("plan_id IS NOT NULL");
        builder.HasIndex(invitation => new { invitation.SurveyId, invitation.CreatedAt, invitation.Id });
    }
}

public sealed class SurveyLinkMap : IEntityTypeConfiguration<SurveyLink>
{
    public void Configure(EntityTypeBuilder<SurveyLink> builder)
    {
        builder.ToTable("feedback_links");
        builder.HasKey(link => link.Id);
        builder.Property(link => link.Name).HasMaxLength(SurveyLink.NameLength);
        builder.Property(link => link.Token).HasMaxLength(40);
        builder.HasOne<Survey>().WithMany().HasForeignKey(link => link.SurveyId);
        builder.HasIndex(link => link.Token).IsUnique();
    }
}

public sealed class ResponseMap : IEntityTypeConfiguration<Response>
{
    public void Configure(EntityTypeBuilder<Response> builder)
    {
        builder.ToTable("feedback_responses");
        builder.HasKey(response => response.Id);
        builder.Property(response => response.Language).HasMaxLength(2);
        builder.Property(response => response.Answers).AsDocument();
        builder.HasIndex(response => new { response.SurveyId, response.At });
        builder.HasIndex(response => response.WaveId);
        builder.HasIndex(response => response.InvitationId).IsUnique().HasFilter("invitation_id IS NOT NULL");
        builder.HasIndex(response => new { response.PersonId, response.At }).HasFilter("person_id IS NOT NULL");
        builder.HasIndex(response => response.RequestId).HasFilter("request_id IS NOT NULL");
    }
}

/// <summary>The table is made by <see cref="AnonymousStorage"/>: SQLite keeps it without row numbers.</summary>
public sealed class AnonymousResponseMap : IEntityTypeConfiguration<AnonymousResponse>
{
    public void Configure(EntityTypeBuilder<AnonymousResponse> builder)
    {
        builder.ToTable(AnonymousStorage.Table, table => table.ExcludeFromMigrations());
        builder.HasKey(response => response.Id);
        builder.Property(response => response.Language).HasMaxLength(2);
        builder.Property(response => response.Answers).AsDocument();
    }
}

public sealed class ResponseDraftMap : IEntityTypeConfiguration<ResponseDraft>
{
    public void Configure(EntityTypeBuilder<ResponseDraft> builder)
    {
        builder.ToTable("feedback_drafts");
        builder.HasKey(draft => draft.InvitationId);
        builder.Property(draft => draft.Language).HasMaxLength(2);
        builder.Property(draft => draft.Answers).AsDocument();
        builder.HasIndex(draft => draft.At);
    }
}
