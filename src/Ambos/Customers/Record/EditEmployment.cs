using System.ComponentModel.DataAnnotations;
using Ambos.Customers.Contract;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Customers.Record;

/// <summary>How a colleague works here.</summary>
public sealed class EmploymentEdit
{
    [StringLength(Employment.PositionLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Position { get; set; }

    public Level? Level { get; set; }

    /// <summary>The colleague to whom this one reports.</summary>
    public Guid? ManagerId { get; set; }

    public LocalDate? HiredOn { get; set; }

    /// <summary>The last day of work.</summary>
    public LocalDate? LeftOn { get; set; }

    /// <summary>The version that was read; 0 where nothing was known.</summary>
    public int Version { get; set; }
}

/// <summary>An administrator writes down what a colleague does, to whom they report, since when and until when.</summary>
public sealed class EditEmployment(RecordChange change)
{
    private const int Deepest = 30;

    public Task Run(Guid id, EmploymentEdit edit, CancellationToken cancel) => change.Run(id, async (work, customer) =>
    {
        if (customer is not { Side: Side.Internal, Kind: CustomerKind.Person })
        {
            throw new RefusedException("not-a-colleague");
        }

        await Check(work.Db, id, edit, cancel);
        var employment = await work.Db.Set<Employment>().AsTracking().SingleOrDefaultAsync(row => row.PersonId == id, cancel);
        if ((employment?.Version ?? 0) != edit.Version)
        {
            throw new ChangedMeanwhileException();
        }

        if (employment is null)
        {
            employment = new() { PersonId = id };
            work.Db.Add(employment);
            employment.Version = 1;
        }

        employment.Position = People.CustomerRules.Text(edit.Position);
        (employment.Level, employment.ManagerId, employment.HiredOn, employment.LeftOn) = (edit.Level, edit.ManagerId, edit.HiredOn, edit.LeftOn);
        work.Record(Customer.Subject, id, new EmploymentChanged());
    }, cancel);

    public static void Map(RouteGroupBuilder customers) => customers
        .MapPut("/{id:guid}/employment", async (Guid id, EmploymentEdit body, EditEmployment edit, CancellationToken cancel) =>
        {
            await edit.Run(id, body, cancel);
            return TypedResults.NoContent();
        })
        .Allow(Right.Administer)
        .WithName(nameof(EditEmployment))
        .Edits();

    private static async Task Check(AmbosDb db, Guid id, EmploymentEdit edit, CancellationToken cancel)
    {
        if (edit.Level is { } level && !Enum.IsDefined(level))
        {
            throw new InvalidException(nameof(edit.Level), ErrorCodes.Unknown);
        }

        if (edit is { HiredOn: { } hired, LeftOn: { } left } && left < hired)
        {
            throw new InvalidException(nameof(edit.LeftOn), "before-its-beginning");
        }

        if (edit.ManagerId is { } manager
            && !await db.Set<Customer>().AnyAsync(row => row.Id == manager && row.Kind == CustomerKind.Person && row.Side == Side.Internal, cancel))
        {
            throw new InvalidException(nameof(edit.ManagerId), ErrorCodes.Unknown);
        }

        var above = edit.ManagerId;
        for (var step = 0; above is { } person && step < Deepest; step++)
        {
            above = person == id
                ? throw new InvalidException(nameof(edit.ManagerId), "relation-circle")
                : await db.Set<Employment>().Where(row => row.PersonId == person).Select(row => row.ManagerId).SingleOrDefaultAsync(cancel);
        }
    }
}
