using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Customers.Record;
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

/// <summary>Customers who may be one, told to those who serve. Names alone are no reason for people; they are for organisations.</summary>
public sealed class SuggestDuplicates(AmbosDb db, CurrentUser user, HomeRegion home)
{
    private const int MostCandidates = 100;
    private const int ShortestPhone = 7;

    public async Task<Listing<Suspect>> Run(Guid id, CancellationToken cancel)
    {
        var customer = await db.Set<Customer>().VisibleTo(user.Actor).SingleOrDefaultAsync(customer => customer.Id == id, cancel) ?? throw new NotFoundException();
        if (customer.Kind is CustomerKind.Team)
        {
            return new([]);
        }

        var region = await home.Current(cancel);
        var own = await Addresses(customer, region, cancel);
        var candidates = await Candidates(customer, own, cancel);
        List<Suspect> suspects = [];
        foreach (var other in candidates.Where(other => other.Id != id && other.Kind == customer.Kind))
        {
            var reasons = Reasons(customer, own, other, await Addresses(other, region, cancel));
            if (IsEnough(customer.Kind, reasons))
            {
                suspects.Add(new(other.Id, other.Number, other.Name, other.Side, other.Email, other.Phone, reasons));
            }
        }

        return new([.. suspects.OrderByDescending(suspect => suspect.Reasons.Count).ThenBy(suspect => suspect.Number)]);
    }

    public static void Map(RouteGroupBuilder customers) => customers
        .MapGet("/{id:guid}/duplicates", (Guid id, SuggestDuplicates suggest, CancellationToken cancel) => suggest.Run(id, cancel))
        .Allow(Right.Serve)
        .WithName(nameof(SuggestDuplicates))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static bool IsEnough(CustomerKind kind, List<DuplicateReason> reasons) =>
        reasons.Contains(DuplicateReason.SameMail) || reasons.Contains(DuplicateReason.SamePhone)
        || (reasons.Contains(DuplicateReason.SameName) && (kind is CustomerKind.Organisation || reasons.Contains(DuplicateReason.SameOrganisation)));

    private async Task<List<Customer>> Candidates(Customer customer, HashSet<(ContactKind Kind, string Normal)> own, CancellationToken cancel)
    {
        string[] normals = [.. own.Select(address => address.Normal)];
        var seen = db.Set<Customer>().VisibleTo(user.Actor);
        var found = await seen
            .Where(other => (other.Email != null && normals.Contains(other.Email))
                || db.Set<ContactPoint>().Any(point => point.CustomerId == other.Id && normals.Contains(point.Normal)))
            .OrderBy(other => other.Number).Take(MostCandidates).ToListAsync(cancel);
        if (FindWords.Question(customer.Name, whole: true) is { } named)
        {
            found.AddRange(await db.SomeNamed(named, user.Actor, MostCandidates).ToListAsync(cancel));
        }

        foreach (var phone in own.Where(address => address.Kind is ContactKind.Phone))
        {
            found.AddRange(await db.SomeNamed(new([], [.. Phones.Spellings(phone.Normal).Where(digits => digits.Length >= ShortestPhone)], Whole: true), user.Actor, MostCandidates).ToListAsync(cancel));
        }

        return [.. found.DistinctBy(other => other.Id)];
    }

    private async Task<HashSet<(ContactKind Kind, string Normal)>> Addresses(Customer customer, string region, CancellationToken cancel)
    {
        var stored = await db.Set<ContactPoint>().Where(point => point.CustomerId == customer.Id).ToListAsync(cancel);
        return [.. MainContacts.Complete(customer, stored, region).Where(point => point.Kind is ContactKind.Mail or ContactKind.Phone).Select(point => (point.Kind, point.Normal))];
    }

    private static List<DuplicateReason> Reasons(
        Customer customer, HashSet<(ContactKind Kind, string Normal)> own, Customer other, HashSet<(ContactKind Kind, string Normal)> theirs)
    {
        List<DuplicateReason> reasons = [];
        if (own.Intersect(theirs).Any(address => address.Kind is ContactKind.Mail))
        {
            reasons.Add(DuplicateReason.SameMail);
        }

        if (Spelled(own).Overlaps(Spelled(theirs)))
        {
            reasons.Add(DuplicateReason.SamePhone);
        }

        if (SameName(customer.Name, other.Name))
        {
            reasons.Add(DuplicateReason.SameName);
        }

        if (customer.OrganisationId is { } organisation && organisation == other.OrganisationId)
        {
            reasons.Add(DuplicateReason.SameOrganisation);
        }

        return reasons;
    }

    private static HashSet<string> Spelled(IEnumerable<(ContactKind Kind, string Normal)> addresses) =>
        [.. addresses.Where(address => address.Kind is ContactKind.Phone).SelectMany(address => Phones.Spellings(address.Normal)).Where(digits => digits.Length >= ShortestPhone)];

    /// <summary>The same words in any order, script and spelling.</summary>
    private static bool SameName(string one, string other)
    {
        var (left, right) = (Skeletons(one), Skeletons(other));
        return left.Count == right.Count && left.TrueForAll(word => right.Exists(word.Overlaps));
    }

    private static List<HashSet<string>> Skeletons(string name) =>
        [.. NameSkeleton.Words(name).Select(word => NameSkeleton.Of(word).ToHashSet()).Where(word => word.Count > 0)];
}
