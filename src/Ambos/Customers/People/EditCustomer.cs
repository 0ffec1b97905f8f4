using System.ComponentModel.DataAnnotations;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Customers.Record;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.People;

/// <summary>What may be changed of a person or organisation.</summary>
public sealed class CustomerEdit
{
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

    /// <summary>What a colleague is beside working here: an employee who buys is a consumer as well.</summary>
    public Relation? AlsoAs { get; set; }

    /// <summary>The version that was read: an edit of something older is refused.</summary>
    public int Version { get; set; }
}

/// <summary>Somebody who serves keeps a customer's particulars current; those of colleagues, an administrator.</summary>
public sealed class EditCustomer(Writer writer, CurrentUser user, HomeRegion home)
{
    public async Task Run(Guid id, CustomerEdit edit, CancellationToken cancel)
    {
        var region = await home.Current(cancel);
        await writer.Run(user.Actor, work => Run(work, id, edit, region, cancel), cancel);
    }

    public static void Map(RouteGroupBuilder customers) => customers
        .MapPut("/{id:guid}", async (Guid id, CustomerEdit body, EditCustomer edit, CancellationToken cancel) =>
        {
            await edit.Run(id, body, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.Serve)
        .WithName(nameof(EditCustomer))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task Run(Work work, Guid id, CustomerEdit edit, string region, CancellationToken cancel)
    {
        var customer = await work.Db.Set<Customer>().AsTracking().VisibleTo(work.Actor)
            .SingleOrDefaultAsync(customer => customer.Id == id && customer.Kind != CustomerKind.Team, cancel) ?? throw new NotFoundException();
        if (!work.Actor.MayEdit(customer))
        {
            throw new ForbiddenException();
        }

        if (customer.Version != edit.Version)
        {
            throw new ChangedMeanwhileException();
        }

        await Change(work, customer, edit, region, cancel);
        work.Record(Customer.Subject, id, new CustomerChanged());
    }

    private static async Task Change(Work work, Customer customer, CustomerEdit edit, string region, CancellationToken cancel)
    {
        CustomerRules.Check(customer.Kind, edit.Relation, customer.Side, edit.Email, edit.Language);
        await CustomerRules.CheckOrganisation(work.Db, edit.OrganisationId, customer.Kind, cancel);
        customer.Relation = edit.Relation;
        customer.Name = edit.Name.Trim();
        customer.FoldedName = TextFolding.Fold(edit.Name).Cut(Customer.NameLength);
        await MainContacts.Replace(work, customer, CustomerRules.Email(edit.Email), CustomerRules.Text(edit.Phone), region, cancel);
        customer.Language = CustomerRules.Text(edit.Language);
        customer.OrganisationId = edit.OrganisationId;
        customer.AlsoAs = customer.Side is Side.Internal && edit.AlsoAs is not Relation.Employee ? edit.AlsoAs : null;
    }
}
