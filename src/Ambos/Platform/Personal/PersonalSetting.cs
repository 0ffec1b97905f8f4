using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ambos.Platform.Personal;

/// <summary>How somebody wants the pages to behave, wherever they sign in. One value a name.</summary>
public sealed class PersonalSetting
{
    public const int NameLength = 80;

    public required Guid AccountId { get; init; }
    public required string Name { get; init; }
    public required string Value { get; set; }
}

public sealed class PersonalSettingMap : IEntityTypeConfiguration<PersonalSetting>
{
    public void Configure(EntityTypeBuilder<PersonalSetting> builder)
    {
        builder.ToTable("platform_personal_settings");
        builder.HasKey(setting => new { setting.AccountId, setting.Name });
        builder.Property(setting => setting.Name).HasMaxLength(PersonalSetting.NameLength);
    }
}
