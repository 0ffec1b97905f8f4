using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ambos.Requests;

public sealed class RequestMap : IEntityTypeConfiguration<Request>
{
    public void Configure(EntityTypeBuilder<Request> builder)
    {
        builder.ToTable("requests");
        builder.HasKey(request => request.Id);
        builder.Property(request => request.Title).HasMaxLength(Request.TitleLength);
        builder.Property(request => request.FoldedTitle).HasMaxLength(Request.TitleLength);
        builder.Property(request => request.WaitingReason).HasMaxLength(Request.ReasonLength);
        builder.Property(request => request.Step).HasMaxLength(200);
        builder.Property(request => request.BrokenBy).HasMaxLength(200);
        builder.HasIndex(request => request.Number).IsUnique();
        builder.HasIndex(request => new { request.TeamId, request.State, request.DueAt, request.Number });
        builder.HasIndex(request => new { request.AssigneeId, request.State, request.DueAt });
        builder.HasIndex(request => new { request.CustomerId, request.Number });
        builder.HasIndex(request => new { request.AskedById, request.Number });
        builder.HasIndex(request => new { request.ServiceId, request.Day, request.Number });
        builder.HasIndex(request => request.ParentId);
        builder.HasIndex(request => request.RootId);
        builder.HasIndex(request => new { request.ImportId, request.SourceKey });
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
        builder.HasIndex(promise => new { promise.OwnerId, promise.Verdict, promise.DueAt });
        builder.HasIndex(promise => new { promise.Verdict, promise.AnnouncedAt, promise.DueAt });
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
        builder.HasOne<Request>().WithMany().HasForeignKey(handover => handover.RequestId);
        builder.HasIndex(handover => new { handover.RequestId, handover.StartedAt });
        builder.HasIndex(handover => handover.RootId);
        builder.HasIndex(handover => new { handover.ReceiverId, handover.State, handover.PresentedAt });
        builder.HasIndex(handover => new { handover.SupplierId, handover.ReceiverId, handover.Day });
        builder.HasIndex(handover => new { handover.State, handover.SilenceAcceptsAt });
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
        builder.HasIndex(rating => rating.RequestId);
        builder.HasIndex(rating => new { rating.ServiceId, rating.At });
        builder.HasIndex(rating => rating.ImportId);
    }
}
