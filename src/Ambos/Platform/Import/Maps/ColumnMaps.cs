using Ambos.Platform.Cli;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ambos.Platform.Import.Maps;

/// <summary>Which columns of somebody's tables say what, kept under a name for the next time.</summary>
public sealed class ColumnMap
{
    public const int NameLength = 100;

    public required Guid Id { get; init; }
    public required string Kind { get; init; }
    public required string Name { get; init; }
    public required ImportChoices Choices { get; set; }
}

/// <summary>Keeps maps and finds them again.</summary>
public sealed class ColumnMaps(AmbosDb db, Writer writer, TimeProvider clock)
{
    public Task<List<ColumnMap>> Of(string kind, CancellationToken cancel) =>
        db.Set<ColumnMap>().Where(map => map.Kind == kind).OrderBy(map => map.Name).ToListAsync(cancel);

    /// <summary>The choices of a map; the command is refused when there is none of this name.</summary>
    public async Task<ImportChoices> Named(string kind, string name, CancellationToken cancel)
    {
        var maps = await Of(kind, cancel);
        return maps.Find(map => string.Equals(map.Name, name, StringComparison.OrdinalIgnoreCase))?.Choices
            ?? throw new CommandRefusedException($"There is no map '{name}' for {kind}. {(maps.Count > 0 ? $"There are: {string.Join(", ", maps.Select(map => map.Name))}." : "Save one at /admin/imports/new.")}");
    }

    /// <summary>Keeps the columns under the name, in place of what was kept under it before.</summary>
    public Task Save(string kind, string name, ImportChoices choices, Actor actor, CancellationToken cancel) => writer.Run(actor, async work =>
    {
        var bare = name.Trim();
        if (bare.Length is 0 or > ColumnMap.NameLength)
        {
            throw new InvalidException("mapName", bare.Length == 0 ? ErrorCodes.Required : ErrorCodes.TooLong);
        }

        var map = await work.Db.Set<ColumnMap>().AsTracking().SingleOrDefaultAsync(row => row.Kind == kind && row.Name == bare, cancel);
        if (map is null)
        {
            work.Db.Add(map = new() { Id = clock.NewId(), Kind = kind, Name = bare, Choices = choices });
        }

        map.Choices = choices;
        work.Record(Import.Subject, map.Id, new ColumnMapSaved(kind, bare));
    }, cancel);
}

public sealed record ColumnMapSaved(string Kind, string Name);

public sealed class ColumnMapMap : IEntityTypeConfiguration<ColumnMap>
{
    public void Configure(EntityTypeBuilder<ColumnMap> builder)
    {
        builder.ToTable("platform_import_column_maps");
        builder.HasKey(map => map.Id);
        builder.Property(map => map.Kind).HasMaxLength(Import.KindLength);
        builder.Property(map => map.Name).HasMaxLength(ColumnMap.NameLength);
        builder.HasIndex(map => new { map.Kind, map.Name }).IsUnique();
    }
}
