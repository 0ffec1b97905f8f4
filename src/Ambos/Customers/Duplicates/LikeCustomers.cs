using Ambos.Customers.Contract;
using Ambos.Customers.Record;
using Ambos.Platform.Finding;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Duplicates;

/// <summary>Somebody who may be the same as another.</summary>
public sealed record Like(Customer Customer, DuplicateReasons Reasons);

/// <summary>Looks for those who may be the same as a customer, along indexes alone, in a number of queries that does not grow.</summary>
public sealed class LikeCustomers(HomeRegion home)
{
    private const int MostCandidates = 100;

    /// <summary>The likeliest first; nobody for teams and for whoever was merged into another.</summary>
    public async Task<IReadOnlyList<Like>> Of(AmbosDb db, Customer customer, CancellationToken cancel)
    {
        if (customer.Kind is CustomerKind.Team || customer.MergedInto is not null)
        {
            return [];
        }

        var region = await home.Current(cancel);
        var own = (await Addresses(db, [customer], region, cancel))[customer.Id];
        List<Customer> others = [.. (await Candidates(db, customer, own, cancel)).Where(other => other.Id != customer.Id && other.Kind == customer.Kind).DistinctBy(other => other.Id)];
        var theirs = await Addresses(db, others, region, cancel);
        return [.. others.Select(other => new Like(other, Likeness.Of(customer, own, other, theirs[other.Id])))
            .Where(like => Likeness.IsEnough(customer.Kind, like.Reasons))
            .OrderByDescending(like => like.Reasons).ThenBy(like => like.Customer.Number)];
    }

    private static async Task<List<Customer>> Candidates(AmbosDb db, Customer customer, HashSet<Likeness.Address> own, CancellationToken cancel)
    {
        string[] normals = [.. own.Select(address => address.Normal)];
        List<Customer> found = [];
        if (normals.Length > 0)
        {
            found.AddRange(await Seen(db.Set<Customer>()).Where(other => other.Email != null && normals.Contains(other.Email)).OrderBy(other => other.Number).Take(MostCandidates).ToListAsync(cancel));
            var there = await db.Set<ContactPoint>().Where(point => normals.Contains(point.Normal)).Select(point => point.CustomerId).Distinct().OrderBy(id => id).Take(MostCandidates).ToListAsync(cancel);
            there.RemoveAll(id => id == customer.Id);
            found.AddRange(there.Count == 0 ? [] : await Seen(db.Set<Customer>()).Where(other => there.Contains(other.Id)).ToListAsync(cancel));
        }

        if (Likeness.Spelled(own) is { Count: > 0 } phones)
        {
            found.AddRange(await CustomerIndex.Words.Some<Customer>(db, new([], [.. phones], Whole: true), "merged_into IS NULL", MostCandidates).ToListAsync(cancel));
        }

        return [.. found, .. await Namesakes(db, customer, cancel)];
    }

    /// <summary>Of people those of the same organisation alone: names by themselves are no reason.</summary>
    private static async Task<List<Customer>> Namesakes(AmbosDb db, Customer customer, CancellationToken cancel)
    {
        if ((customer.Kind is CustomerKind.Person && customer.OrganisationId is null) || FindWords.Question(customer.Name, whole: true) is not { } named)
        {
            return [];
        }

        var namesakes = Seen(CustomerIndex.Words.Meant<Customer>(db, named)).Where(other => other.Kind == customer.Kind);
        namesakes = customer.Kind is CustomerKind.Person ? namesakes.Where(other => other.OrganisationId == customer.OrganisationId) : namesakes;
        return await namesakes.OrderBy(other => other.Number).Take(MostCandidates).ToListAsync(cancel);
    }

    private static IQueryable<Customer> Seen(IQueryable<Customer> customers) => customers.Where(customer => customer.MergedInto == null);

    private static async Task<Dictionary<Guid, HashSet<Likeness.Address>>> Addresses(AmbosDb db, IReadOnlyList<Customer> customers, string region, CancellationToken cancel)
    {
        Guid[] ids = [.. customers.Select(customer => customer.Id)];
        var stored = ids.Length == 0 ? [] : await db.Set<ContactPoint>().AsNoTracking().Where(point => ids.Contains(point.CustomerId)).ToListAsync(cancel);
        var points = stored.ToLookup(point => point.CustomerId);
        return customers.ToDictionary(customer => customer.Id, customer => MainContacts.Complete(customer, [.. points[customer.Id]], region)
            .Where(point => point.Kind is ContactKind.Mail or ContactKind.Phone).Select(point => new Likeness.Address(point.Kind, point.Normal)).ToHashSet());
    }
}
