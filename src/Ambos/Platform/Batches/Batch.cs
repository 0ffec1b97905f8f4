using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Platform.Batches;

public enum BatchState { Running, Done, Cancelled, Undoing, Undone }

/// <summary>How far one thing of a batch is.</summary>
public enum BatchRowState { Waiting, Done, Refused, Undone, Kept }

/// <summary>The same done with many things by one person: goes on without them, tells the result of each, can be taken back.</summary>
public sealed class Batch
{
    public const string Subject = "batch";
    public const int KindLength = 40;
    public const int MostRows = 10_000;

    public required Guid Id { get; init; }

    /// <summary>The account that ordered it; in its name everything is done.</summary>
    public required Guid OwnerId { get; init; }

    /// <summary>What is done, by the name under which it is registered.</summary>
    public required string Kind { get; init; }

    /// <summary>How it is to be done, as JSON.</summary>
    public required string Body { get; init; }

    public required BatchState State { get; set; }
    public required int Rows { get; init; }

    /// <summary>The list from which it was ordered.</summary>
    public required string Back { get; init; }

    public required Instant CreatedAt { get; init; }
    public Instant? FinishedAt { get; set; }
}

/// <summary>One thing of a batch.</summary>
public sealed class BatchRow
{
    public const int CodeLength = 80;

    public required Guid BatchId { get; init; }
    public required int Place { get; init; }
    public required Guid SubjectId { get; init; }
    public BatchRowState State { get; set; }

    /// <summary>Why it was refused, or not taken back.</summary>
    public string? Code { get; set; }

    /// <summary>What is needed to take it back, as JSON; nothing where that cannot be.</summary>
    public string? Undo { get; set; }
}

public sealed class BatchMap : IEntityTypeConfiguration<Batch>
{
    public void Configure(EntityTypeBuilder<Batch> builder)
    {
        builder.ToTable("platform_batches");
        builder.HasKey(batch => batch.Id);
        builder.Property(batch => batch.Kind).HasMaxLength(Batch.KindLength);
        builder.HasIndex(batch => new { batch.OwnerId, batch.CreatedAt });
        builder.HasIndex(batch => batch.State);
    }
}

public sealed class BatchRowMap : IEntityTypeConfiguration<BatchRow>
{
    public void Configure(EntityTypeBuilder<BatchRow> builder)
    {
        builder.ToTable("platform_batch_rows");
        builder.HasKey(row => new { row.BatchId, row.Place });
        builder.Property(row => row.Code).HasMaxLength(BatchRow.CodeLength);
        builder.HasIndex(row => new { row.BatchId, row.State });
    }
}
