using Ambos.Catalogue.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ambos.Catalogue;

public sealed class ServiceMap : IEntityTypeConfiguration<Service>
{
    public void Configure(EntityTypeBuilder<Service> builder)
    {
        builder.ToTable("catalogue_services");
        builder.HasKey(service => service.Id);
        builder.Property(service => service.Name).HasMaxLength(Service.NameLength);
        builder.HasIndex(service => new { service.Name, service.Id });
        builder.HasIndex(service => service.TeamId);
    }
}

public sealed class ServiceVersionMap : IEntityTypeConfiguration<ServiceVersion>
{
    public void Configure(EntityTypeBuilder<ServiceVersion> builder)
    {
        builder.ToTable("catalogue_service_versions");
        builder.HasKey(version => version.Id);
        builder.HasIndex(version => new { version.ServiceId, version.Number }).IsUnique();
    }
}

public sealed class CalendarMap : IEntityTypeConfiguration<Calendar>
{
    public void Configure(EntityTypeBuilder<Calendar> builder)
    {
        builder.ToTable("catalogue_calendars");
        builder.HasKey(calendar => calendar.Id);
        builder.Property(calendar => calendar.Name).HasMaxLength(Calendar.NameLength);
    }
}

public sealed class CalendarVersionMap : IEntityTypeConfiguration<CalendarVersion>
{
    public void Configure(EntityTypeBuilder<CalendarVersion> builder)
    {
        builder.ToTable("catalogue_calendar_versions");
        builder.HasKey(version => version.Id);
        builder.HasIndex(version => new { version.CalendarId, version.Number }).IsUnique();
    }
}

public sealed class AgreementMap : IEntityTypeConfiguration<Agreement>
{
    public void Configure(EntityTypeBuilder<Agreement> builder)
    {
        builder.ToTable("catalogue_agreements");
        builder.HasKey(agreement => agreement.Id);
        builder.Property(agreement => agreement.Name).HasMaxLength(Agreement.NameLength);
        builder.HasIndex(agreement => agreement.SupplierTeamId);
    }
}

public sealed class AgreementVersionMap : IEntityTypeConfiguration<AgreementVersion>
{
    public void Configure(EntityTypeBuilder<AgreementVersion> builder)
    {
        builder.ToTable("catalogue_agreement_versions");
        builder.HasKey(version => version.Id);
        builder.HasIndex(version => new { version.AgreementId, version.Number }).IsUnique();
    }
}
