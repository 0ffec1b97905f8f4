using Ambos.Customers.Contract;
using Ambos.Platform.Audit;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>Customers and teams as the journal calls them.</summary>
internal static class CustomerNames
{
    private const int MostPeople = 200;

    public static async Task<Dictionary<Guid, SubjectName>> OfCustomers(AmbosDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<Customer>().Where(customer => ids.Contains(customer.Id))
            .ToDictionaryAsync(customer => customer.Id, customer => new SubjectName(customer.Name, CustomerLinks.Of(customer.Kind, customer.Id)), cancel);

    /// <summary>People outside who may see a record: the customer themself, and the people of an organisation.</summary>
    public static async Task<IReadOnlyCollection<Guid>> Outsiders(AmbosDb db, Guid id, CancellationToken cancel) =>
        await db.Set<Customer>().Where(customer => customer.Id == id || customer.OrganisationId == id).OrderBy(customer => customer.Number)
            .Select(customer => customer.Id).Take(MostPeople).ToListAsync(cancel);

    public static async Task<Dictionary<Guid, SubjectName>> OfTeams(AmbosDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<Team>().Where(team => ids.Contains(team.Id))
            .ToDictionaryAsync(team => team.Id, team => new SubjectName(team.Name, CustomerLinks.Of(CustomerKind.Team, team.Id)), cancel);
}
