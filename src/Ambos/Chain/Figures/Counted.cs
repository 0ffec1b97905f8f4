using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ambos.Chain.Figures;

/// <summary>What was counted for a request the last time: it is taken out of the figures before the request is counted anew.</summary>
public sealed class Counted
{
    public required Guid RequestId { get; init; }
    public required byte[] Facts { get; init; }
}

/// <summary>One row: the state of the figures as a whole.</summary>
public sealed class FigureEdition
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    /// <summary>Rises with every change of any figure.</summary>
    public long Number { get; set; }

    /// <summary>While the figures are computed anew: the number of the last request that is in them again.</summary>
    public long? RebuiltTo { get; set; }

    public static async Task<FigureEdition> Read(AmbosDb db, CancellationToken cancel) =>
        await db.Set<FigureEdition>().SingleOrDefaultAsync(cancel) ?? new();
}

public sealed class CountedMap : IEntityTypeConfiguration<Counted>
{
    public void Configure(EntityTypeBuilder<Counted> builder)
    {
        builder.ToTable("chain_counted");
        builder.HasKey(counted => counted.RequestId);
    }
}

public sealed class FigureEditionMap : IEntityTypeConfiguration<FigureEdition>
{
    public void Configure(EntityTypeBuilder<FigureEdition> builder)
    {
        builder.ToTable("chain_figure_edition");
        builder.HasKey(edition => edition.Id);
        builder.Property(edition => edition.Id).ValueGeneratedNever();
    }
}
