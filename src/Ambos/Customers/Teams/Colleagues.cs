using Ambos.Customers.Contract;
using Ambos.Platform.Storage;
using Ambos.Platform.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Teams;

/// <summary>The people of the company who could join a team, for the fields of forms.</summary>
public sealed class Colleagues(AmbosDb db)
{
    private const int Most = 1000;

    public async Task<IReadOnlyList<Choice>> Outside(Guid team, CancellationToken cancel) =>
    [
        .. (await db.Set<Customer>()
            .Where(person => person.Side == Side.Internal && person.Kind == CustomerKind.Person)
            .Where(person => !db.Set<Membership>().Any(membership => membership.TeamId == team && membership.PersonId == person.Id))
            .OrderBy(person => person.FoldedName).Take(Most)
            .Select(person => new { person.Id, person.Name }).ToListAsync(cancel))
            .Select(person => new Choice(person.Id.ToString(), person.Name)),
    ];
}
