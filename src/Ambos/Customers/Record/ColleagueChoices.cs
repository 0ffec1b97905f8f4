using Ambos.Customers.Contract;
using Ambos.Platform.Storage;
using Ambos.Platform.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Record;

/// <summary>The people who work here, for the fields of forms.</summary>
public sealed class ColleagueChoices(AmbosDb db)
{
    private const int Most = 1000;

    public async Task<IReadOnlyList<Choice>> All(CancellationToken cancel) =>
    [
        .. (await db.Set<Customer>().Where(customer => customer.Side == Side.Internal && customer.Kind == CustomerKind.Person)
            .OrderBy(customer => customer.FoldedName).Take(Most).Select(customer => new { customer.Id, customer.Name }).ToListAsync(cancel))
            .Select(customer => new Choice(customer.Id.ToString(), customer.Name)),
    ];
}
