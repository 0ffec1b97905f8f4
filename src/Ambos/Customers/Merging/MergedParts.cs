using Ambos.Customers.Contract;
using Ambos.Customers.Record;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Merging;

/// <summary>The parts of a customer that cannot simply move: of two equal addresses or relations one stays behind.</summary>
internal static class MergedParts
{
    private const string Contacts = "customers_contacts.customer_id";
    private const string TiesFrom = "customers_ties.customer_id";
    private const string TiesTo = "customers_ties.other_id";

    /// <summary>Addresses that only the merged one had move.</summary>
    public static void Move(Work work, CustomerMerge merge, List<ContactPoint> own, List<ContactPoint> other)
    {
        foreach (var point in other.Where(point => !own.Exists(known => known.Kind == point.Kind && known.Normal == point.Normal)))
        {
            point.CustomerId = merge.SurvivorId;
            Note(work, merge, Contacts, point.Id);
        }
    }

    /// <summary>One main address of each kind, as the customer says, and all of them among the words by which the customer is found.</summary>
    public static void Settle(Customer customer, List<ContactPoint> points, string region)
    {
        foreach (var kind in points.GroupBy(point => point.Kind))
        {
            var said = kind.Key switch { ContactKind.Mail => customer.Email, ContactKind.Phone => customer.Phone, _ => null };
            var normal = said is null ? null : MainContacts.Normal(kind.Key, said, region);
            var main = kind.FirstOrDefault(point => point.Normal == normal) ?? kind.FirstOrDefault(point => point.Main) ?? kind.First();
            foreach (var point in kind)
            {
                point.Main = point == main;
            }
        }

        // an address that went back does not stay on the customer
        MainContacts.Mirror(customer, points, ContactKind.Mail);
        MainContacts.Mirror(customer, points, ContactKind.Phone);
    }

    public static async Task MoveTies(Work work, CustomerMerge merge, CancellationToken cancel)
    {
        var (stays, goes) = (merge.SurvivorId, merge.MergedId);
        Guid[] both = [stays, goes];
        var ties = await work.Db.Set<CustomerTie>().AsTracking().Where(tie => both.Contains(tie.CustomerId) || both.Contains(tie.OtherId)).ToListAsync(cancel);
        foreach (var tie in ties.Where(tie => tie.CustomerId == goes || tie.OtherId == goes).ToList())
        {
            var (from, to) = (tie.CustomerId == goes ? stays : tie.CustomerId, tie.OtherId == goes ? stays : tie.OtherId);
            if (from == to || ties.Exists(known => (known.CustomerId, known.OtherId, known.Kind) == (from, to, tie.Kind)))
            {
                continue;
            }

            Note(work, merge, tie.CustomerId == goes ? TiesFrom : TiesTo, tie.Id);
            (tie.CustomerId, tie.OtherId) = (from, to);
        }
    }

    /// <summary>Addresses and relations go back to where they were.</summary>
    public static async Task Return(Work work, CustomerMerge merge, Customer survivor, Customer merged, string region, CancellationToken cancel)
    {
        string[] places = [Contacts, TiesFrom, TiesTo];
        var moved = await work.Db.Set<MovedRow>().Where(row => row.MergeId == merge.Id && places.Contains(row.Place)).ToListAsync(cancel);
        var points = await work.Db.Set<ContactPoint>().AsTracking().Where(point => point.CustomerId == survivor.Id || point.CustomerId == merged.Id).ToListAsync(cancel);
        foreach (var point in points.Where(point => moved.Exists(row => row.Place == Contacts && row.RowId == point.Id)))
        {
            point.CustomerId = merged.Id;
        }

        await ReturnTies(work, moved, merged.Id, cancel);
        foreach (var customer in new[] { survivor, merged })
        {
            Settle(customer, points.FindAll(point => point.CustomerId == customer.Id), region);
        }
    }

    private static async Task ReturnTies(Work work, List<MovedRow> moved, Guid merged, CancellationToken cancel)
    {
        var (from, to) = (Rows(moved, TiesFrom), Rows(moved, TiesTo));
        foreach (var tie in await work.Db.Set<CustomerTie>().AsTracking().Where(tie => from.Contains(tie.Id) || to.Contains(tie.Id)).ToListAsync(cancel))
        {
            tie.CustomerId = from.Contains(tie.Id) ? merged : tie.CustomerId;
            tie.OtherId = to.Contains(tie.Id) ? merged : tie.OtherId;
        }
    }

    private static List<Guid> Rows(List<MovedRow> moved, string place) => [.. moved.Where(row => row.Place == place).Select(row => row.RowId)];

    private static void Note(Work work, CustomerMerge merge, string place, Guid row) =>
        work.Db.Add(new MovedRow { MergeId = merge.Id, Place = place, RowId = row });
}
