using Ambos.Core.Text;
using Ambos.Customers.Contract;

namespace Ambos.Customers.Merging;

/// <summary>The fields between which one chooses when two customers become one, as texts.</summary>
internal static class MergeFields
{
    private static readonly Dictionary<string, (Func<Customer, string?> Read, Action<Customer, string?> Write)> All = new()
    {
        [nameof(Customer.Name)] = (customer => customer.Name, (customer, name) =>
        {
            customer.Name = name!;
            customer.FoldedName = TextFolding.Fold(name!);
        }
        ),
        [nameof(Customer.Email)] = (customer => customer.Email, (customer, email) => customer.Email = email),
        [nameof(Customer.Phone)] = (customer => customer.Phone, (customer, phone) => customer.Phone = phone),
        [nameof(Customer.Language)] = (customer => customer.Language, (customer, language) => customer.Language = language),
        [nameof(Customer.Hours)] = (customer => customer.Hours, (customer, hours) => customer.Hours = hours),
        [nameof(Customer.Prefers)] = (customer => customer.Prefers?.ToString(), (customer, kind) => customer.Prefers = kind is null ? null : Enum.Parse<ContactKind>(kind)),
        [nameof(Customer.OrganisationId)] = (
            customer => customer.OrganisationId?.ToString(), (customer, organisation) => customer.OrganisationId = organisation is null ? null : Guid.Parse(organisation)),
        [nameof(Customer.Relation)] = (customer => customer.Relation.ToString(), (customer, relation) => customer.Relation = Enum.Parse<Relation>(relation!)),
    };

    public static IEnumerable<string> Names => All.Keys;

    public static bool IsKnown(string field) => All.ContainsKey(field);

    public static string? Read(Customer customer, string field) => All[field].Read(customer);

    public static void Write(Customer customer, string field, string? value) => All[field].Write(customer, value);

    /// <summary>A colleague stays a colleague: the relation of the other side does not fit them.</summary>
    public static bool Fits(string field, Customer survivor, Customer merged) => field != nameof(Customer.Relation) || survivor.Side == merged.Side;
}
