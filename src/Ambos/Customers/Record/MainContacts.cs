using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Record;

/// <summary>
/// The main mail address and phone number of a customer stand on the customer, where lists, imports and mail look for
/// them, and among the contact points, where they are verified. Here both are kept the same.
/// </summary>
internal static class MainContacts
{
    /// <summary>The contact points with those that stand on the customer alone, as imports leave them.</summary>
    public static List<ContactPoint> Complete(Customer customer, IEnumerable<ContactPoint> stored, string region)
    {
        List<ContactPoint> points = [.. stored];
        Add(points, customer, ContactKind.Mail, customer.Email, region);
        Add(points, customer, ContactKind.Phone, customer.Phone, region);
        return [.. points.OrderBy(point => point.Kind).ThenByDescending(point => point.Main).ThenBy(point => point.Id)];
    }

    /// <summary>The contact points for a change; those that stood on the customer alone are stored with it.</summary>
    public static async Task<List<ContactPoint>> Open(Work work, Customer customer, string region, CancellationToken cancel)
    {
        var stored = await work.Db.Set<ContactPoint>().AsTracking().Where(point => point.CustomerId == customer.Id).ToListAsync(cancel);
        var all = Complete(customer, stored, region);
        work.Db.AddRange(all.Except(stored));
        return all;
    }

    /// <summary>One point becomes the first of its kind; the customer's own address follows.</summary>
    public static void Prefer(Customer customer, List<ContactPoint> points, ContactPoint main)
    {
        foreach (var point in points.Where(point => point.Kind == main.Kind))
        {
            point.Main = point == main;
        }

        Mirror(customer, points, main.Kind);
    }

    /// <summary>Writes the first of a kind onto the customer; the next one takes the place of one that is gone.</summary>
    public static void Mirror(Customer customer, List<ContactPoint> points, ContactKind kind)
    {
        var main = points.Find(point => point.Kind == kind && point.Main) ?? points.Find(point => point.Kind == kind);
        main?.Main = true;

        if (kind is ContactKind.Mail)
        {
            customer.Email = main?.Normal;
        }
        else if (kind is ContactKind.Phone)
        {
            customer.Phone = main?.Value;
        }

        Gather(customer, points);
    }

    /// <summary>Writes every address among the words by which the customer is found.</summary>
    public static void Gather(Customer customer, List<ContactPoint> points) =>
        customer.FoldedReach = points.Count == 0 ? null : string.Join('\n', points.Where(point => point.Kind is not ContactKind.Address).Select(point => point.Normal).Order(StringComparer.Ordinal));

    /// <summary>What the form of the customer says of mail and phone, written onto the points as well.</summary>
    public static async Task Replace(Work work, Customer customer, string? email, string? phone, string region, CancellationToken cancel)
    {
        var points = await Open(work, customer, region, cancel);
        Replace(work, points, customer, ContactKind.Mail, email, region);
        Replace(work, points, customer, ContactKind.Phone, phone, region);
    }

    public static string Normal(ContactKind kind, string value, string region) => kind switch
    {
        ContactKind.Mail => Mail.Normalize(value),
        ContactKind.Phone => Phones.Normal(value, region) ?? Phones.Digits(value),
        _ => Core.Text.TextFolding.Fold(value),
    };

    private static void Add(List<ContactPoint> points, Customer customer, ContactKind kind, string? value, string region)
    {
        if (value is null)
        {
            return;
        }

        var normal = Normal(kind, value, region);
        if (!points.Exists(point => point.Kind == kind && (point.Normal == normal || point.Id == IdOf(customer.Id, kind))))
        {
            points.Add(Make(customer.Id, kind, value, normal));
        }
    }

    private static void Replace(Work work, List<ContactPoint> points, Customer customer, ContactKind kind, string? value, string region)
    {
        var main = points.Find(point => point.Kind == kind && point.Main);
        var normal = value is null ? null : Normal(kind, value, region);
        if (value is null && main is not null)
        {
            work.Db.Remove(main);
            points.Remove(main);
        }
        else if (value is not null && main is null)
        {
            var point = Make(customer.Id, kind, value, normal!);
            points.Add(point);
            work.Db.Add(point);
        }
        else if (main is not null && value is not null)
        {
            main.VerifiedAt = main.Normal == normal ? main.VerifiedAt : null;
            (main.Value, main.Normal) = (value, normal!);
        }

        Mirror(customer, points, kind);
    }

    private static ContactPoint Make(Guid customer, ContactKind kind, string value, string normal) =>
        new() { Id = IdOf(customer, kind), CustomerId = customer, Kind = kind, Value = value, Normal = normal, Main = true };

    /// <summary>Follows from the customer's id: the point has the same address before and after it is stored.</summary>
    private static Guid IdOf(Guid customer, ContactKind kind)
    {
        var bytes = customer.ToByteArray();
        bytes[^1] ^= kind is ContactKind.Mail ? (byte)0x5A : (byte)0xA5;
        return new(bytes);
    }
}
