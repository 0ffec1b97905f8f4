using System.Globalization;
using Ambos.Core.Text;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Contract;

/// <summary>Finds the customer whom somebody means by a number, a name or a mail address.</summary>
public sealed class CustomerByWords(AmbosDb db, CustomerDirectory directory, CurrentUser user)
{
    /// <summary>The customer meant; refused at the field when there is none, or more than one.</summary>
    public async Task<Guid> Find(string words, CancellationToken cancel, string field = "customerId")
    {
        var (actor, said) = (user.Actor, words.Trim());
        if (long.TryParse(said.TrimStart('C', 'c', '-', '#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return await db.Set<Customer>().VisibleTo(actor).Where(customer => customer.Number == number)
                .Select(customer => (Guid?)customer.Id).SingleOrDefaultAsync(cancel) ?? throw new InvalidException(field, ErrorCodes.Unknown);
        }

        var found = await directory.Matching(said, actor, cancel);
        return found is [var only] ? only.Id
            : found.FindAll(customer => customer.FoldedName == TextFolding.Fold(said)) is [var exact] ? exact.Id
            : throw new InvalidException(field, found.Count == 0 ? ErrorCodes.Unknown : "several-match");
    }
}
