using Ambos.Customers.Contract;
using Ambos.Platform.Audit;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>Customers and teams as the journal calls them.</summary>
internal static class CustomerNames
{
    public static async Task<Dictionary<Guid, SubjectName>> OfCustomers(AmbosDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<Customer>().Where(customer => ids.Contains(customer.Id))
            .ToDictionaryAsync(customer => customer.Id, customer => new SubjectName(customer.Name, CustomerLinks.Of(customer.Kind, customer.Id)), cancel);

    public static async Task<Dictionary<Guid, SubjectName>> OfTeams(AmbosDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<Team>().Where(team => ids.Contains(team.Id))
            .ToDictionaryAsync(team => team.Id, team => new SubjectName(team.Name, CustomerLinks.Of(CustomerKind.Team, team.Id)), cancel);
}
