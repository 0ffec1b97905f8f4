using Ambos.Customers.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ambos.Customers.Record;

public sealed class ContactPointMap : IEntityTypeConfiguration<ContactPoint>
{
    public void Configure(EntityTypeBuilder<ContactPoint> builder)
    {
        builder.ToTable("customers_contacts");
        builder.HasKey(point => point.Id);
        builder.Property(point => point.Value).HasMaxLength(ContactPoint.ValueLength);
        builder.Property(point => point.Normal).HasMaxLength(ContactPoint.ValueLength);
        builder.Property(point => point.Label).HasMaxLength(ContactPoint.LabelLength);
        builder.Property(point => point.Hours).HasMaxLength(ContactPoint.HoursLength);
        builder.HasOne<Customer>().WithMany().HasForeignKey(point => point.CustomerId);
        builder.HasIndex(point => point.CustomerId);
        builder.HasIndex(point => new { point.Normal, point.Kind });
    }
}

public sealed class ConsentMap : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("customers_consents");
        builder.HasKey(consent => consent.Id);
        builder.Property(consent => consent.Remark).HasMaxLength(Consent.RemarkLength);
        builder.HasOne<Customer>().WithMany().HasForeignKey(consent => consent.CustomerId);
        builder.HasIndex(consent => new { consent.CustomerId, consent.Purpose, consent.At });
    }
}

public sealed class CustomerNoteMap : IEntityTypeConfiguration<CustomerNote>
{
    public void Configure(EntityTypeBuilder<CustomerNote> builder)
    {
        builder.ToTable("customers_notes");
        builder.HasKey(note => note.Id);
        builder.Property(note => note.Text).HasMaxLength(CustomerNote.TextLength);
        builder.HasOne<Customer>().WithMany().HasForeignKey(note => note.CustomerId);
        builder.HasIndex(note => new { note.CustomerId, note.State });
        builder.HasIndex(note => new { note.OwnerId, note.State }).HasFilter("owner_id IS NOT NULL");
    }
}

public sealed class CustomerTieMap : IEntityTypeConfiguration<CustomerTie>
{
    public void Configure(EntityTypeBuilder<CustomerTie> builder)
    {
        builder.ToTable("customers_ties");
        builder.HasKey(tie => tie.Id);
        builder.HasOne<Customer>().WithMany().HasForeignKey(tie => tie.CustomerId);
        builder.HasOne<Customer>().WithMany().HasForeignKey(tie => tie.OtherId);
        builder.HasIndex(tie => new { tie.CustomerId, tie.Kind, tie.OtherId }).IsUnique();
        builder.HasIndex(tie => tie.OtherId);
    }
}

public sealed class EmploymentMap : IEntityTypeConfiguration<Employment>
{
    public void Configure(EntityTypeBuilder<Employment> builder)
    {
        builder.ToTable("customers_employments");
        builder.HasKey(employment => employment.PersonId);
        builder.Property(employment => employment.PersonId).ValueGeneratedNever();
        builder.Property(employment => employment.Position).HasMaxLength(Employment.PositionLength);
        builder.HasOne<Customer>().WithOne().HasForeignKey<Employment>(employment => employment.PersonId);
        builder.HasIndex(employment => employment.ManagerId).HasFilter("manager_id IS NOT NULL");
    }
}

public sealed class CustomFieldMap : IEntityTypeConfiguration<CustomField>
{
    public void Configure(EntityTypeBuilder<CustomField> builder)
    {
        builder.ToTable("customers_fields");
        builder.HasKey(field => field.Id);
        builder.Property(field => field.Name).HasMaxLength(CustomField.NameLength);
    }
}
