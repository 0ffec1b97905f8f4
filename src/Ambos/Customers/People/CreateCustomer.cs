using System.ComponentModel.DataAnnotations;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Ambos.Customers.People;

/// <summary>A person or organisation that is to be served.</summary>
public sealed class NewCustomer
{
    public Side Side { get; set; }

    public CustomerKind Kind { get; set; }

    public Relation Relation { get; set; }

    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Customer.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Name { get; set; } = "";

    [StringLength(Account.EmailLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Email { get; set; }

    [StringLength(Customer.PhoneLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Phone { get; set; }

    public string? Language { get; set; }

    public Guid? OrganisationId { get; set; }
}

/// <summary>Somebody who serves, or an administrator, writes down a new customer.</summary>
public sealed class CreateCustomer(Writer writer, TimeProvider clock, CurrentUser user)
{
    public Task<Guid> Run(NewCustomer given, IdempotencyKey? key, CancellationToken cancel)
    {
        if (given.Side is Side.Internal && !user.Actor.Has(Right.Administer))
        {
            throw new ForbiddenException();
        }

        return writer.Create(user.Actor, key, given, async work => (await Add(work, given, cancel)).Id, cancel);
    }

    /// <summary>Adds the customer in the caller's work.</summary>
    public async Task<Customer> Add(Work work, NewCustomer given, CancellationToken cancel)
    {
        CustomerRules.Check(given.Kind, given.Relation, given.Side, given.Email, given.Language);
        await CustomerRules.CheckOrganisation(work.Db, given.OrganisationId, given.Kind, cancel);
        var customer = new Customer
        {
            Id = clock.NewId(),
            Number = await work.Db.NextNumber("customers", cancel),
            Side = given.Side,
            Kind = given.Kind,
            Relation = given.Relation,
            Name = given.Name.Trim(),
            FoldedName = TextFolding.Fold(given.Name).Cut(Customer.NameLength),
            Email = CustomerRules.Email(given.Email),
            Phone = CustomerRules.Text(given.Phone),
            Language = CustomerRules.Text(given.Language),
            OrganisationId = given.OrganisationId,
            CreatedAt = work.Now,
        };
        work.Db.Add(customer);
        work.Record(Customer.Subject, customer.Id, new CustomerCreated(customer.Side, customer.Kind, customer.Name));
        return customer;
    }

    public static void Map(RouteGroupBuilder customers) => customers
        .MapPost("", async Task<Created<Made>> (
            NewCustomer body, [FromHeader(Name = "Idempotency-Key")] string? key, CreateCustomer create, CancellationToken cancel) =>
        {
            var id = await create.Run(body, IdempotencyKey.From(key), cancel);
            return TypedResults.Created($"{WebModule.ApiRoot}/customers/{id}", new Made(id));
        })
        .Allow(Right.Serve)
        .WithName(nameof(CreateCustomer))
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}

