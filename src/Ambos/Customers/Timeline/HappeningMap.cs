using Ambos.Customers.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ambos.Customers.Timeline;

public sealed class HappeningMap : IEntityTypeConfiguration<Happening>
{
    public void Configure(EntityTypeBuilder<Happening> builder)
    {
        builder.ToTable("customers_happenings");
        builder.HasKey(happening => new { happening.CustomerId, happening.Number });
        builder.Property(happening => happening.Number).ValueGeneratedNever();
        builder.Property(happening => happening.SubjectKind).HasMaxLength(40);
        builder.HasIndex(happening => new { happening.CustomerId, happening.At, happening.Number });
        builder.HasIndex(happening => new { happening.CustomerId, happening.Kind, happening.At, happening.Number });
    }
}
