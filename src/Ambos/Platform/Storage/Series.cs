using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ambos.Platform.Storage;

/// <summary>The last number given out of a series; PostgreSQL uses its own sequences instead.</summary>
public sealed class Series
{
    public required string Name { get; init; }
    public long Last { get; set; }
}

public sealed class SeriesMap : IEntityTypeConfiguration<Series>
{
    public void Configure(EntityTypeBuilder<Series> builder)
    {
        builder.ToTable("platform_series");
        builder.HasKey(series => series.Name);
        builder.Property(series => series.Name).HasMaxLength(40);
        builder.Property(series => series.Last);
    }
}
