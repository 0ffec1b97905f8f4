using System.Collections.Concurrent;
using Ambos.Customers.Contract;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Requests.Intake;

/// <summary>What decides about a promise on the customer's side.</summary>
public sealed record KnownCustomer(Guid Id, Side Side, CustomerKind Kind, Guid? OrganisationId, string? Language)
{
    /// <summary>Words of the name, by which the customer's requests are found.</summary>
    public string? Words { get; init; }
}

/// <summary>Remembers for a short while who the customers are that ask, so that asking again costs no query.</summary>
public sealed class KnownCustomers(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int Most = 20_000;

    private static readonly Duration Lifetime = Duration.FromSeconds(30);

    private readonly ConcurrentDictionary<Guid, (KnownCustomer Customer, Instant Until)> _known = new();

    public async ValueTask<KnownCustomer?> Find(Guid id, CancellationToken cancel)
    {
        var now = clock.Now();
        if (_known.TryGetValue(id, out var known) && now < known.Until)
        {
            return known.Customer;
        }

        await using var scope = scopes.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<AmbosDb>().Set<Customer>().Where(customer => customer.Id == id)
            .Select(customer => new KnownCustomer(customer.Id, customer.Side, customer.Kind, customer.OrganisationId, customer.Language) { Words = RequestIndex.Of(customer.Name) })
            .SingleOrDefaultAsync(cancel);
        if (found is not null)
        {
            Keep(found, now);
        }

        return found;
    }

    private void Keep(KnownCustomer customer, Instant now)
    {
        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        _known[customer.Id] = (customer, now + Lifetime);
    }
}
