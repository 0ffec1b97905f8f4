using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Requests.Contract;
using NodaTime;

namespace Ambos.Requests.Intake;

/// <summary>A checked demand with everything that is promised for it: ready to be written without another question.</summary>
public sealed record Order(
    KnownService Service, KnownCustomer Customer, Guid? AskedById, Priority Priority, Promised Promised, string Title)
{
    public ServiceTerms Terms => Service.Terms!;

    public Facts? Form { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<Guid> Files { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Nothing beside the request itself: it may take the prepared path.</summary>
    public bool IsPlain => Terms.Steps.Count == 0 && Files.Count == 0 && Tags.Count == 0;
}

/// <summary>What a service asks of the catalogue to know its promise.</summary>
public static class Orders
{
    public static Promised Promise(this KnownCatalogue catalogue, KnownService service, KnownCustomer customer, Priority priority, Instant start) =>
        catalogue.Promise(
            service.Terms!,
            new Asking(service.Id, service.TeamId, customer.Id, customer.OrganisationId, customer.Side, priority.ToString()),
            start);
}
