using Ambos.Customers.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ambos.Customers.Merging;

public sealed class CustomerMergeMap : IEntityTypeConfiguration<CustomerMerge>
{
    public void Configure(EntityTypeBuilder<CustomerMerge> builder)
    {
        builder.ToTable("customers_merges");
        builder.HasKey(merge => merge.Id);
        builder.HasIndex(merge => merge.SurvivorId);
        builder.HasIndex(merge => merge.MergedId);
        builder.HasIndex(merge => new { merge.State, merge.AskedAt });
    }
}

public sealed class MovedRowMap : IEntityTypeConfiguration<MovedRow>
{
    public void Configure(EntityTypeBuilder<MovedRow> builder)
    {
        builder.ToTable("customers_moved");
        builder.HasKey(moved => new { moved.MergeId, moved.Place, moved.RowId });
        builder.Property(moved => moved.Place).HasMaxLength(120);
    }
}
