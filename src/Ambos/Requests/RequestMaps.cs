using Ambos.Core.Surveys;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Ambos.Requests;

public sealed class RequestMap : IEntityTypeConfiguration<Request>
{
    /// <summary>Later than every due time: where nothing is promised.</summary>
    private const long LastInQueue = 253_402_300_799_000;

    /// <summary>Hardly any request counts by another calendar than the company's, which is never deleted: the index costs the others nothing.</summary>
    internal const string OwnHours = "calendar_id <> '00000000-0000-7000-8000-00000000CA1E'";
    internal const string Moved = "earlier_hours IS NOT NULL";

    public void Configure(EntityTypeBuilder<Request> builder)
    {
        builder.ToTable("requests");
        builder.HasKey(request => request.Id);
        builder.Property(request => request.Title).HasMaxLength(Request.TitleLength);
        builder.Property(request => request.WaitingReason).HasMaxLength(Request.ReasonLength);
        builder.Property(request => request.Step).HasMaxLength(200);
        builder.Property(request => request.BrokenBy).HasMaxLength(200);
        builder.Property(request => request.Phase).HasComputedColumnSql(
            "CASE WHEN state IN ('Delivered', 'Closed', 'Cancelled') THEN 'Done' ELSE 'Open' END", stored: true);
        builder.Property(request => request.QueueAt).HasComputedColumnSql($"coalesce(due_at, {LastInQueue})", stored: true);
        builder.HasIndex(request => request.Number).IsUnique();
        builder.HasIndex(request => new { request.AgreementId, request.Number }).HasFilter("agreement_id IS NOT NULL");
        builder.HasIndex(request => new { request.CalendarId, request.Number }).HasFilter(OwnHours);
        builder.HasIndex([nameof(Request.Number)], "ix_requests_moved").HasFilter(Moved);
        builder.HasIndex(request => new { request.TeamId, request.Phase, request.QueueAt, request.Number });
        builder.HasIndex(request => new { request.AssigneeId, request.Phase, request.QueueAt }).HasFilter("assignee_id IS NOT NULL");
        builder.HasIndex(request => new { request.CustomerId, request.Number });
        builder.HasIndex(request => new { request.AskedById, request.Number }).HasFilter("asked_by_id IS NOT NULL");
        builder.HasIndex(request => new { request.ServiceId, request.Day, request.Number });
        builder.HasIndex(request => request.ParentId).HasFilter("parent_id IS NOT NULL");
        builder.HasIndex(request => request.RootId);
        builder.HasIndex(request => new { request.ImportId, request.SourceKey }).HasFilter("import_id IS NOT NULL");
    }
}

public sealed class StateChangeMap : IEntityTypeConfiguration<StateChange>
{
    public void Configure(EntityTypeBuilder<StateChange> builder)
    {
        builder.ToTable("requests_states");
        builder.HasKey(change => change.Id);
        builder.HasOne<Request>().WithMany().HasForeignKey(change => change.RequestId);
        builder.HasIndex(change => new { change.RequestId, change.At });
    }
}

public sealed class PromiseMap : IEntityTypeConfiguration<Promise>
{
    public void Configure(EntityTypeBuilder<Promise> builder)
    {
        builder.ToTable("requests_promises");
        builder.HasKey(promise => promise.Id);
        builder.Property(promise => promise.Text).HasMaxLength(Promise.TextLength);
        builder.HasOne<Request>().WithMany().HasForeignKey(promise => promise.RequestId);
        builder.HasIndex(promise => promise.RequestId);
        builder.HasIndex(promise => new { promise.OwnerId, promise.Verdict, promise.DueAt }).HasFilter("kind = 'AdHoc'");
        builder.HasIndex(promise => promise.LookAt).HasFilter("look_at IS NOT NULL");
    }
}

public sealed class HandoverMap : IEntityTypeConfiguration<Handover>
{
    public void Configure(EntityTypeBuilder<Handover> builder)
    {
        builder.ToTable("requests_handovers");
        builder.HasKey(handover => handover.Id);
        builder.Property(handover => handover.Step).HasMaxLength(200);
        builder.Property(handover => handover.Reason).HasMaxLength(Handover.ReasonLength);
        builder.Property(handover => handover.Note).HasMaxLength(Handover.ReasonLength);
        builder.HasOne<Request>().WithMany().HasForeignKey(handover => handover.RequestId);
        builder.HasIndex(handover => new { handover.RequestId, handover.StartedAt });
        builder.HasIndex(handover => handover.RootId);
        builder.HasIndex(handover => new { handover.ReceiverId, handover.State, handover.PresentedAt });
        builder.HasIndex(handover => new { handover.SupplierId, handover.ReceiverId, handover.Day });
        builder.HasIndex(handover => new { handover.Day, handover.Id });
        builder.HasIndex(handover => handover.SilenceAcceptsAt).HasFilter("state = 'Presented'");
    }
}

public sealed class RejectionReasonMap : IEntityTypeConfiguration<RejectionReason>
{
    public void Configure(EntityTypeBuilder<RejectionReason> builder)
    {
        builder.ToTable("requests_rejection_reasons");
        builder.HasKey(reason => reason.Id);
        builder.Property(reason => reason.Text).HasMaxLength(RejectionReason.TextLength);
        builder.HasIndex(reason => new { reason.SupplierId, reason.ReceiverId });
    }
}

public sealed class RatingMap : IEntityTypeConfiguration<Rating>
{
    public void Configure(EntityTypeBuilder<Rating> builder)
    {
        builder.ToTable("requests_ratings");
        builder.HasKey(rating => rating.Id);
        builder.HasOne<Request>().WithMany().HasForeignKey(rating => rating.RequestId);
        builder.Property(rating => rating.Comment).HasMaxLength(Rating.CommentLength);
        builder.Property(rating => rating.Language).HasMaxLength(2);
        builder.Property(rating => rating.Answers).HasConversion((ValueConverter)new DocumentConverter<Answers>(), new DocumentComparer<Answers>());
        builder.HasIndex(rating => rating.RequestId);
        builder.HasIndex(rating => new { rating.ServiceId, rating.At });
        builder.HasIndex(rating => new { rating.Score, rating.At });
        builder.HasIndex(rating => rating.ImportId);
    }
}
