using System.Globalization;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Intake;

/// <summary>Finds the customer whom somebody on the phone says to be.</summary>
public sealed class CustomerByWords(AmbosDb db, CustomerDirectory directory, CurrentUser user)
{
    /// <summary>The customer whom somebody who serves means by a number, a whole name or a mail address.</summary>
    public async Task<Guid> Find(string words, CancellationToken cancel)
    {
        var (actor, said) = (user.Actor, words.Trim());
        if (long.TryParse(said.TrimStart('C', 'c', '-', '#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return await db.Set<Customer>().VisibleTo(actor).Where(customer => customer.Number == number)
                .Select(customer => (Guid?)customer.Id).SingleOrDefaultAsync(cancel) ?? throw new InvalidException("customerId", ErrorCodes.Unknown);
        }

        var found = await directory.Matching(said, actor, cancel);
        return found is [var only] ? only.Id
            : found.FindAll(customer => customer.FoldedName == TextFolding.Fold(said)) is [var exact] ? exact.Id
            : throw new InvalidException("customerId", found.Count == 0 ? ErrorCodes.Unknown : "several-match");
    }
}
