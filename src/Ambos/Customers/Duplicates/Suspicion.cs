using Ambos.Customers.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Ambos.Customers.Duplicates;

/// <summary>Why two customers may be one, each a bit.</summary>
[Flags]
public enum DuplicateReasons
{
    None = 0,
    SameOrganisation = 1,
    SameName = 2,
    SamePhone = 4,
    SameMail = 8,
}

/// <summary>Two customers who may be one, and whether somebody has said that they are not.</summary>
public sealed class Suspicion
{
    public required Guid Id { get; init; }

    /// <summary>The one with the smaller number, and the other.</summary>
    public required Guid FirstId { get; init; }
    public required Guid SecondId { get; init; }

    /// <summary>The reasons as a number; the stronger they are, the larger.</summary>
    public required int Reasons { get; set; }
    public required Instant FoundAt { get; init; }

    /// <summary>When and by whose account it was said that they are two.</summary>
    public Instant? DismissedAt { get; set; }
    public Guid? DismissedBy { get; set; }
}

public sealed class SuspicionMap : IEntityTypeConfiguration<Suspicion>
{
    public void Configure(EntityTypeBuilder<Suspicion> builder)
    {
        builder.ToTable("customers_suspicions");
        builder.HasKey(suspicion => suspicion.Id);
        builder.HasOne<Customer>().WithMany().HasForeignKey(suspicion => suspicion.FirstId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Customer>().WithMany().HasForeignKey(suspicion => suspicion.SecondId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(suspicion => new { suspicion.FirstId, suspicion.SecondId }).IsUnique();
        builder.HasIndex(suspicion => suspicion.SecondId);
        builder.HasIndex(suspicion => new { suspicion.Reasons, suspicion.FoundAt, suspicion.Id }).HasFilter("dismissed_at IS NULL");
    }
}
