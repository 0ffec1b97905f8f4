using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

/// <summary>Answers where the person behind an account belongs.</summary>
internal static class ReadingBelonging
{
    public static async Task<Belonging> Read(AmbosDb db, Guid person, CancellationToken cancel)
    {
        var memberships = await db.Set<Membership>().Where(membership => membership.PersonId == person).ToListAsync(cancel);
        var organisation = await db.Set<Customer>().Where(customer => customer.Id == person).Select(customer => customer.OrganisationId).SingleOrDefaultAsync(cancel);
        return new(
            memberships.Select(membership => membership.TeamId).ToHashSet(),
            memberships.Where(membership => membership.Lead).Select(membership => membership.TeamId).ToHashSet(),
            organisation);
    }
}
