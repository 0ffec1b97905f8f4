using Ambos.Platform.Identity;

namespace Ambos.Catalogue.Contract;

/// <summary>What somebody may see and ask for: by the sides on which they stand.</summary>
public static class Offers
{
    private const Roles Inside = Roles.Employee | Roles.Agent | Roles.Manager | Roles.Administrator;

    /// <summary>The sides on which somebody is a customer; one person may be both.</summary>
    public static IEnumerable<Side> Sides(this Actor actor, KnownCatalogue catalogue)
    {
        if (actor.Is(Roles.ExternalCustomer) || (actor.AccountId is null && catalogue.OpenToGuests))
        {
            yield return Side.External;
        }

        if (actor.Is(Inside))
        {
            yield return Side.Internal;
        }
    }

    /// <summary>What is offered to somebody now, by name.</summary>
    public static IEnumerable<KnownService> OfferedTo(this KnownCatalogue catalogue, Actor actor)
    {
        Side[] sides = [.. actor.Sides(catalogue)];

        return catalogue.Services
            .Where(service => sides.Any(service.IsOfferedTo))
            .OrderBy(service => service.Name, StringComparer.CurrentCultureIgnoreCase)
            .ThenBy(service => service.Id);
    }

    /// <summary>One service, when it is offered to somebody now.</summary>
    public static KnownService? OfferTo(this KnownCatalogue catalogue, Actor actor, Guid service) =>
        catalogue.Service(service) is { } known && actor.Sides(catalogue).Any(known.IsOfferedTo) ? known : null;
}
