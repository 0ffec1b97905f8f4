using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Customers.Merging;

namespace Ambos.Customers.Duplicates;

/// <summary>What of two customers is the same.</summary>
internal static class Likeness
{
    private const int Highest = (int)DuplicateReasons.SameMail;

    /// <summary>A mail address or a phone number, in the form by which it is compared.</summary>
    internal sealed record Address(ContactKind Kind, string Normal);

    /// <summary>Names alone are no reason for people; they are for organisations.</summary>
    public static bool IsEnough(CustomerKind kind, DuplicateReasons reasons) =>
        (reasons & (DuplicateReasons.SameMail | DuplicateReasons.SamePhone)) != 0
        || (reasons.HasFlag(DuplicateReasons.SameName) && (kind is CustomerKind.Organisation || reasons.HasFlag(DuplicateReasons.SameOrganisation)));

    public static DuplicateReasons Of(Customer one, HashSet<Address> own, Customer other, HashSet<Address> theirs) =>
        (own.Intersect(theirs).Any(address => address.Kind is ContactKind.Mail) ? DuplicateReasons.SameMail : 0)
        | (Spelled(own).Overlaps(Spelled(theirs)) ? DuplicateReasons.SamePhone : 0)
        | (NameSkeleton.AreAlike(one.Name, other.Name) ? DuplicateReasons.SameName : 0)
        | (one.OrganisationId is { } organisation && organisation == other.OrganisationId ? DuplicateReasons.SameOrganisation : 0);

    /// <summary>One by one, the strongest first.</summary>
    public static IReadOnlyList<DuplicateReason> Named(this DuplicateReasons reasons)
    {
        List<DuplicateReason> named = [];
        for (var bit = Highest; bit > 0; bit >>= 1)
        {
            if (((int)reasons & bit) != 0)
            {
                named.Add(Enum.Parse<DuplicateReason>(((DuplicateReasons)bit).ToString()));
            }
        }

        return named;
    }

    public static HashSet<string> Spelled(IEnumerable<Address> addresses) =>
        [.. addresses.Where(address => address.Kind is ContactKind.Phone).SelectMany(address => Phones.Spellings(address.Normal)).Where(digits => digits.Length >= Phones.Shortest)];
}
