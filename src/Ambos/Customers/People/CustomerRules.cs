using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.People;

/// <summary>What must hold of every person and organisation, however it is written down.</summary>
internal static class CustomerRules
{
    public static void Check(CustomerKind kind, Relation relation, Side side, string? email, string? language)
    {
        if (kind is CustomerKind.Team || !Enum.IsDefined(kind))
        {
            throw new InvalidException(nameof(kind), ErrorCodes.Unknown); // teams have a use case of their own
        }

        if (!Enum.IsDefined(side) || !Enum.IsDefined(relation) || side is Side.Internal != relation is Relation.Employee)
        {
            throw new InvalidException(nameof(relation), "relation-does-not-fit");
        }

        if (Text(email) is { } address && !Mail.IsAddress(address))
        {
            throw new InvalidException(nameof(email), ErrorCodes.NotAnAddress);
        }

        if (Text(language) is { } spoken && !AmbosHost.Languages.Contains(spoken))
        {
            throw new InvalidException(nameof(language), ErrorCodes.Unknown);
        }
    }

    /// <summary>Only a person belongs to an organisation, and to one that exists.</summary>
    public static async Task CheckOrganisation(AmbosDb db, Guid? organisation, CustomerKind kind, CancellationToken cancel)
    {
        if (organisation is not null
            && (kind is not CustomerKind.Person
                || !await db.Set<Customer>().AnyAsync(row => row.Id == organisation && row.Kind == CustomerKind.Organisation, cancel)))
        {
            throw new InvalidException("organisationId", ErrorCodes.Unknown);
        }
    }

    public static string? Email(string? email) => Text(email) is { } address ? Mail.Normalize(address) : null;

    /// <summary>What is left of a text; nothing when it is blank.</summary>
    public static string? Text(string? text) => text?.Trim() is { Length: > 0 } left ? left : null;
}
