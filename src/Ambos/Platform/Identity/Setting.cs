using Ambos.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ambos.Platform.Identity;

/// <summary>What the program itself must keep: keys, settings. One value a name.</summary>
public sealed class Setting
{
    public required string Name { get; init; }

    [Secret]
    public required string Value { get; set; }
}

public sealed class SettingMap : IEntityTypeConfiguration<Setting>
{
    public void Configure(EntityTypeBuilder<Setting> builder)
    {
        builder.ToTable("platform_settings");
        builder.HasKey(setting => setting.Name);
        builder.Property(setting => setting.Name).HasMaxLength(80);
    }
}
