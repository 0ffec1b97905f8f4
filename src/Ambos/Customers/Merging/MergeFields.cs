using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Ambos.Customers.Merging;

/// <summary>One of two who become one, with how they work here where that is known.</summary>
internal sealed record MergeSide(Customer Customer, Employment? Employment);

internal static class MergeSides
{
    public static async Task<MergeSide> Of(AmbosDb db, Customer customer, CancellationToken cancel) =>
        new(customer, await db.Set<Employment>().AsTracking().SingleOrDefaultAsync(employment => employment.PersonId == customer.Id, cancel));
}

/// <summary>The fields between which one chooses when two customers become one, as texts.</summary>
internal static class MergeFields
{
    private static readonly Dictionary<string, (Func<Customer, string?> Read, Action<Customer, string?> Write)> OfCustomer = new()
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

    private static readonly Dictionary<string, (Func<Employment, string?> Read, Action<Employment, string?> Write)> OfEmployment = new()
    {
        [nameof(Employment.Position)] = (work => work.Position, (work, position) => work.Position = position),
        [nameof(Employment.Level)] = (work => work.Level?.ToString(), (work, level) => work.Level = level is null ? null : Enum.Parse<Level>(level)),
        [nameof(Employment.HiredOn)] = (work => Day(work.HiredOn), (work, day) => work.HiredOn = Day(day)),
        [nameof(Employment.LeftOn)] = (work => Day(work.LeftOn), (work, day) => work.LeftOn = Day(day)),
    };

    public static IEnumerable<string> Names => OfCustomer.Keys.Concat(OfEmployment.Keys);

    public static bool IsKnown(string field) => Names.Contains(field);

    public static string? Read(MergeSide side, string field) => OfCustomer.TryGetValue(field, out var own)
        ? own.Read(side.Customer)
        : side.Employment is { } work ? OfEmployment[field].Read(work) : null;

    public static void Write(MergeSide side, string field, string? value)
    {
        if (OfCustomer.TryGetValue(field, out var own))
        {
            own.Write(side.Customer, value);
        }
        else if (side.Employment is { } work)
        {
            OfEmployment[field].Write(work, value);
        }
    }

    /// <summary>A colleague stays a colleague: the relation of the other side does not fit them. Of two employments one is kept, of one there is no choice.</summary>
    public static bool Fits(string field, MergeSide survivor, MergeSide merged) =>
        OfEmployment.ContainsKey(field) ? survivor.Employment is not null && merged.Employment is not null
        : field != nameof(Customer.Relation) || survivor.Customer.Side == merged.Customer.Side;

    private static string? Day(NodaTime.LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;

    private static NodaTime.LocalDate? Day(string? text) => text is null ? null : LocalDatePattern.Iso.Parse(text).Value;
}
