using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Customers.People;

/// <summary>Everything that is known of a customer, and how it may sign in.</summary>
public sealed record CustomerCard(
    Guid Id, long Number, Side Side, CustomerKind Kind, Relation Relation, string Name, string? Email, string? Phone, string? Language,
    Guid? OrganisationId, string? Organisation, IReadOnlyDictionary<string, string> Facts, Instant CreatedAt, int Version, AccountCard? Account)
{
    /// <summary>What a colleague is beside working here.</summary>
    public Relation? AlsoAs { get; init; }
}

/// <summary>The account of a person, as administrators see it.</summary>
public sealed record AccountCard(Guid Id, string Email, IReadOnlyList<Roles> Roles, bool Disabled);

/// <summary>Somebody looks at a customer whom they may know of.</summary>
public sealed class ReadCustomer(AmbosDb db, CurrentUser user)
{
    public async Task<CustomerCard> Run(Guid id, CancellationToken cancel)
    {
        var customer = await db.Set<Customer>().VisibleTo(user.Actor).SingleOrDefaultAsync(customer => customer.Id == id, cancel) ?? throw new NotFoundException();
        var organisation = await db.Set<Customer>().Where(row => row.Id == customer.OrganisationId).Select(row => row.Name).SingleOrDefaultAsync(cancel);
        return new(
            customer.Id, customer.Number, customer.Side, customer.Kind, customer.Relation, customer.Name, customer.Email, customer.Phone,
            customer.Language, customer.OrganisationId, organisation, customer.Facts?.Values ?? new Dictionary<string, string>(), customer.CreatedAt,
            customer.Version, await Account(id, cancel))
        {
            AlsoAs = customer.AlsoAs,
        };
    }

    /// <summary>The customer into whom this one was merged, at the end of the way; nothing for all others.</summary>
    public async Task<Guid?> Now(Guid id, CancellationToken cancel)
    {
        Guid? now = null;
        for (Guid? next = id; next is { } at; now = next ?? now)
        {
            next = await db.Set<Customer>().KnownTo(user.Actor).Where(customer => customer.Id == at).Select(customer => customer.MergedInto).SingleOrDefaultAsync(cancel);
        }

        return now;
    }

    public static void Map(RouteGroupBuilder customers) => customers
        .MapGet("/{id:guid}", async Task<Results<Ok<CustomerCard>, RedirectHttpResult>> (Guid id, ReadCustomer read, CancellationToken cancel) =>
            await read.Now(id, cancel) is { } other
                ? TypedResults.LocalRedirect($"~{WebModule.ApiRoot}/customers/{other}", permanent: false, preserveMethod: true)
                : TypedResults.Ok(await read.Run(id, cancel)))
        .Allow(Right.SignedIn)
        .WithName(nameof(ReadCustomer))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private async Task<AccountCard?> Account(Guid person, CancellationToken cancel) =>
        user.Actor.Has(Right.Administer)
        && await db.Set<Account>().SingleOrDefaultAsync(account => account.PersonId == person, cancel) is { } account
            ? new(account.Id, account.Email, [.. Enum.GetValues<Roles>().Where(role => role is not Roles.None && account.Roles.HasFlag(role))], account.Disabled)
            : null;
}
