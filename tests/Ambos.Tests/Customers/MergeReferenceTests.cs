using Ambos.Customers.Contract;
using Ambos.Tests.Requests;

namespace Ambos.Tests.Customers;

public sealed class MergeReferenceTests(Desk desk) : IClassFixture<Desk>
{
    /// <summary>What belongs to one customer and ends with it, is led along in its own way, or tells of the past.</summary>
    private static readonly string[] LedOtherwise = ["ContactPoint.CustomerId", "CustomerTie.CustomerId", "Employment.PersonId", "Happening.CustomerId"];

    [Fact]
    public async Task Every_column_that_names_a_person_or_a_customer_is_led_along_by_a_merge()
    {
        var known = desk.Services.GetServices<CustomerReference>().Select(reference => $"{reference.Entity.Name}.{reference.Property}").ToHashSet();

        var named = await desk.Query(db => Task.FromResult(
            from entity in db.Model.GetEntityTypes()
            from property in entity.GetProperties()
            where property.Name is "PersonId" or "CustomerId" && (property.ClrType == typeof(Guid) || property.ClrType == typeof(Guid?))
            select $"{entity.ClrType.Name}.{property.Name}"));

        Assert.Equal(LedOtherwise, named.Where(name => !known.Contains(name)).Order());
    }
}
