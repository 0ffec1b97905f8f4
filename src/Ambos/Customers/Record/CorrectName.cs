using System.ComponentModel.DataAnnotations;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;

namespace Ambos.Customers.Record;

public sealed class NameCorrection
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Customer.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Name { get; set; } = "";

    /// <summary>The version of the customer that was read.</summary>
    public int Version { get; set; }
}

/// <summary>Somebody corrects their own name.</summary>
public sealed class CorrectName(RecordChange change)
{
    public Task Run(Guid id, NameCorrection correction, CancellationToken cancel) => change.RunOwn(id, (work, customer) =>
    {
        if (customer.Kind is CustomerKind.Team)
        {
            throw new ForbiddenException(); // teams are renamed where their members are
        }

        if (customer.Version != correction.Version)
        {
            throw new ChangedMeanwhileException();
        }

        customer.Name = correction.Name.Trim();
        customer.FoldedName = TextFolding.Fold(correction.Name);
        work.Record(Customer.Subject, id, new CustomerChanged());
        return Task.CompletedTask;
    }, cancel);

    public static void Map(RouteGroupBuilder customers) => customers
        .MapPut("/{id:guid}/name", async (Guid id, NameCorrection body, CorrectName correct, CancellationToken cancel) =>
        {
            await correct.Run(id, body, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.SignedIn)
        .WithName(nameof(CorrectName))
        .Edits();
}
