using Ambos.Customers.Contract;
using Ambos.Customers.Duplicates;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Merging;

/// <summary>Why two customers may be one.</summary>
public enum DuplicateReason { SameMail, SamePhone, SameName, SameOrganisation }

/// <summary>Somebody who may be the same as another, with the reasons.</summary>
public sealed record Suspect(Guid Id, long Number, string Name, Side Side, string? Email, string? Phone, IReadOnlyList<DuplicateReason> Reasons);

/// <summary>Customers who may be the one that is looked at, told to those who serve; without those of whom it was said that they are two.</summary>
public sealed class SuggestDuplicates(AmbosDb db, CurrentUser user, LikeCustomers like)
{
    public async Task<Listing<Suspect>> Run(Guid id, CancellationToken cancel)
    {
        var customer = await db.Set<Customer>().VisibleTo(user.Actor).SingleOrDefaultAsync(customer => customer.Id == id, cancel) ?? throw new NotFoundException();
        var likes = await like.Of(db, customer, cancel);
        var dismissed = likes.Count == 0 ? [] : await db.Set<Suspicion>().Where(known => (known.FirstId == id || known.SecondId == id) && known.DismissedAt != null)
            .Select(known => known.FirstId == id ? known.SecondId : known.FirstId).ToListAsync(cancel);
        return new([.. likes.Where(found => !dismissed.Contains(found.Customer.Id)).Select(found => Of(found.Customer, found.Reasons))]);
    }

    public static void Map(RouteGroupBuilder customers) => customers
        .MapGet("/{id:guid}/duplicates", (Guid id, SuggestDuplicates suggest, CancellationToken cancel) => suggest.Run(id, cancel))
        .Allow(Right.Serve)
        .WithName(nameof(SuggestDuplicates))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static Suspect Of(Customer other, DuplicateReasons reasons) =>
        new(other.Id, other.Number, other.Name, other.Side, other.Email, other.Phone, reasons.Named());
}
