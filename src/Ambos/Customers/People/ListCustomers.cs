using System.ComponentModel.DataAnnotations;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.People;

/// <summary>A customer in a list.</summary>
public sealed record CustomerRow(Guid Id, long Number, Side Side, CustomerKind Kind, Relation Relation, string Name, string? Email, string? Phone, Guid? OrganisationId);

/// <summary>Which customers are looked for.</summary>
public sealed class CustomerSearch
{
    public const int Most = 50;

    /// <summary>Words of the name in any script, of the mail address, a phone number, or the customer number; beginnings are enough.</summary>
    [FromQuery(Name = "q")]
    [StringLength(Customer.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Text { get; set; }

    [FromQuery(Name = "side")]
    public Side? Side { get; set; }

    [FromQuery(Name = "kind")]
    public CustomerKind? Kind { get; set; }

    /// <summary>Members of this organisation.</summary>
    [FromQuery(Name = "organisation")]
    public Guid? Organisation { get; set; }

    /// <summary>The cursor in next of the page before.</summary>
    [FromQuery(Name = "after")]
    public string? After { get; set; }
}

/// <summary>Somebody who serves looks for customers of both sides.</summary>
public sealed class ListCustomers(AmbosDb db, CurrentUser user)
{
    public async Task<Listing<CustomerRow>> Run(CustomerSearch search, CancellationToken cancel)
    {
        var found = Found(Asked(search.Text), search);
        if (Cursor.From(search.After) is { } after)
        {
            found = found.Where(customer => string.Compare(customer.FoldedName, after.Text) > 0
                || (customer.FoldedName == after.Text && customer.Id.CompareTo(after.Id) > 0));
        }

        var rows = await found.OrderBy(customer => customer.FoldedName).ThenBy(customer => customer.Id).Take(CustomerSearch.Most + 1)
            .Select(customer => new
            {
                customer.FoldedName,
                Row = new CustomerRow(customer.Id, customer.Number, customer.Side, customer.Kind, customer.Relation, customer.Name, customer.Email, customer.Phone, customer.OrganisationId),
            })
            .ToListAsync(cancel);
        var page = rows.Take(CustomerSearch.Most).ToList();
        return new([.. page.Select(row => row.Row)], rows.Count > page.Count ? new Cursor(page[^1].FoldedName, page[^1].Row.Id).ToString() : null);
    }

    public static void MapCsv(IEndpointRouteBuilder app) => app
        .MapGet("/customers.csv", ([AsParameters] CustomerSearch search, ListCustomers list) => new CsvDownload(
            "customers.csv",
            ["id", "number", "side", "kind", "relation", "name", "email", "phone", "language", "organisation", "created_at"],
            list.All(search).Select(row => new object?[] { row.Id, row.Number, row.Side, row.Kind, row.Relation, row.Name, row.Email, row.Phone, row.Language, row.Organisation, row.CreatedAt })))
        .Allow(Right.Serve)
        .ExcludeFromDescription();

    public static void Map(RouteGroupBuilder customers) => customers
        .MapGet("", ([AsParameters] CustomerSearch search, ListCustomers list, CancellationToken cancel) => list.Run(search, cancel))
        .Allow(Right.Serve)
        .WithName(nameof(ListCustomers));

    private IAsyncEnumerable<FiledCustomer> All(CustomerSearch search) => Found(Asked(search.Text), search)
        .OrderBy(customer => customer.FoldedName).ThenBy(customer => customer.Id)
        .Select(customer => new FiledCustomer(
            customer.Id, customer.Number, customer.Side, customer.Kind, customer.Relation, customer.Name, customer.Email, customer.Phone, customer.Language,
            db.Set<Customer>().Where(whole => whole.Id == customer.OrganisationId).Select(whole => whole.Name).FirstOrDefault(), customer.CreatedAt))
        .AsAsyncEnumerable();

    private IQueryable<Customer> Asked(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return db.Set<Customer>().VisibleTo(user.Actor);
        }

        var number = text.Trim().TrimStart('C', 'c', '-');
        return CustomerIndex.Question(number.Length > 0 && number.All(char.IsAsciiDigit) ? number : text) is { } question
            ? db.Named(question, user.Actor)
            : db.Set<Customer>().Where(customer => false);
    }

    private static IQueryable<Customer> Found(IQueryable<Customer> customers, CustomerSearch search)
    {
        if (search.Side is { } side)
        {
            customers = customers.Where(customer => customer.Side == side);
        }

        if (search.Kind is { } kind)
        {
            customers = customers.Where(customer => customer.Kind == kind);
        }

        if (search.Organisation is { } organisation)
        {
            customers = customers.Where(customer => customer.OrganisationId == organisation);
        }

        return customers;
    }

    /// <summary>A customer as they stand in a file.</summary>
    private sealed record FiledCustomer(
        Guid Id, long Number, Side Side, CustomerKind Kind, Relation Relation, string Name, string? Email, string? Phone, string? Language, string? Organisation, NodaTime.Instant CreatedAt);
}
