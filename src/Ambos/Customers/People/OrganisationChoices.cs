using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Ambos.Platform.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.People;

/// <summary>The organisations to which a person may belong, for the fields of forms.</summary>
public sealed class OrganisationChoices(AmbosDb db, CurrentUser user)
{
    private const int Most = 500;

    public async Task<IReadOnlyList<Choice>> All(CancellationToken cancel) =>
    [
        .. (await db.Set<Customer>().VisibleTo(user.Actor)
            .Where(customer => customer.Kind == CustomerKind.Organisation)
            .OrderBy(customer => customer.FoldedName).Take(Most)
            .Select(customer => new { customer.Id, customer.Name }).ToListAsync(cancel))
            .Select(customer => new Choice(customer.Id.ToString(), customer.Name)),
    ];
}
