using Ambos.Customers.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ambos.Customers;

public sealed class CustomerMap : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.ToTable("customers");
        builder.HasKey(customer => customer.Id);
        builder.Property(customer => customer.Name).HasMaxLength(Customer.NameLength);
        builder.Property(customer => customer.FoldedName).HasMaxLength(Customer.NameLength);
        builder.Property(customer => customer.Hours).HasMaxLength(ContactPoint.HoursLength);
        builder.HasIndex(customer => customer.Number).IsUnique();
        builder.HasIndex(customer => new { customer.Side, customer.Kind, customer.FoldedName, customer.Id });
        builder.HasIndex(customer => new { customer.FoldedName, customer.Id });
        builder.HasIndex(customer => customer.Email);
        builder.HasIndex(customer => customer.OrganisationId);
        builder.HasIndex(customer => customer.MergedInto).HasFilter("merged_into IS NOT NULL");
        builder.HasIndex(customer => new { customer.ImportId, customer.SourceKey });
    }
}

public sealed class TeamMap : IEntityTypeConfiguration<Team>
{
    public void Configure(EntityTypeBuilder<Team> builder)
    {
        builder.ToTable("customers_teams");
        builder.HasKey(team => team.Id);
        builder.Property(team => team.Name).HasMaxLength(Customer.NameLength);
    }
}

public sealed class MembershipMap : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("customers_memberships");
        builder.HasKey(membership => new { membership.TeamId, membership.PersonId });
        builder.HasIndex(membership => membership.PersonId);
    }
}
