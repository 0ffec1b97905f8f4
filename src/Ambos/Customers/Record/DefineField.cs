using System.ComponentModel.DataAnnotations;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Record;

/// <summary>What may be said of one of the company's own fields.</summary>
public class FieldInput
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(CustomField.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Name { get; set; } = "";

    /// <summary>What may be chosen, one a line; for a choice alone.</summary>
    [StringLength(CustomField.TextLength * 10, ErrorMessage = ErrorCodes.TooLong)]
    public string? Choices { get; set; }

    /// <summary>Asked of one side alone.</summary>
    public Side? Side { get; set; }

    /// <summary>Asked of one kind of customer alone.</summary>
    public CustomerKind? Of { get; set; }

    /// <summary>Smaller stands first.</summary>
    [Range(0, 1000, ErrorMessage = ErrorCodes.OutOfRange)]
    public int Order { get; set; }
}

public sealed class NewField : FieldInput
{
    public FieldKind Kind { get; set; }
}

public sealed class FieldEdit : FieldInput
{
    /// <summary>Asked no more; what was answered is kept.</summary>
    public bool Retired { get; set; }

    public int Version { get; set; }
}

/// <summary>One of the company's own fields.</summary>
public sealed record FieldCard(Guid Id, string Name, FieldKind Kind, IReadOnlyList<string> Choices, Side? Side, CustomerKind? Of, int Order, bool Retired, int Version);

/// <summary>An administrator says what else this company wants to know of its customers.</summary>
public sealed class DefineField(AmbosDb db, Writer writer, CurrentUser user, TimeProvider clock)
{
    private const int Most = 200;

    public async Task<Listing<FieldCard>> All(CancellationToken cancel) => new(
    [
        .. (await db.Set<CustomField>().OrderBy(field => field.Retired).ThenBy(field => field.Order).ThenBy(field => field.Name).Take(Most).ToListAsync(cancel))
            .Select(field => new FieldCard(field.Id, field.Name, field.Kind, field.Choices?.Values ?? [], field.Side, field.Of, field.Order, field.Retired, field.Version)),
    ]);

    public Task<Guid> Run(NewField given, IdempotencyKey? key, CancellationToken cancel) => writer.Create(user.Actor, key, given, async work =>
    {
        if (!Enum.IsDefined(given.Kind) || await work.Db.Set<CustomField>().CountAsync(cancel) >= Most)
        {
            throw new InvalidException(nameof(given.Kind), Enum.IsDefined(given.Kind) ? "too-many" : ErrorCodes.Unknown);
        }

        var field = new CustomField { Id = clock.NewId(), Name = given.Name.Trim(), Kind = given.Kind };
        Write(given, field);
        work.Db.Add(field);
        work.Record(CustomField.Subject, field.Id, new CustomFieldDefined(field.Name, field.Kind));
        return field.Id;
    }, cancel);

    public Task Change(Guid id, FieldEdit edit, CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        var field = await work.Part<CustomField>(field => field.Id == id, edit.Version, cancel);
        Write(edit, field);
        field.Retired = edit.Retired;
        work.Record(CustomField.Subject, id, new CustomFieldChanged(field.Name));
    }, cancel);

    public static void Map(RouteGroupBuilder fields)
    {
        fields.MapGet("", (DefineField define, CancellationToken cancel) => define.All(cancel)).Allow(Right.Serve).WithName("ListFields");
        fields.MapPost("", async Task<Created<Made>> (
            NewField body, [FromHeader(Name = "Idempotency-Key")] string? key, DefineField define, CancellationToken cancel) =>
        {
            var made = await define.Run(body, IdempotencyKey.From(key), cancel);
            return TypedResults.Created($"{WebModule.ApiRoot}/customer-fields/{made}", new Made(made));
        }).Allow(Right.Administer).WithName(nameof(DefineField)).Edits();
        fields.MapPut("/{id:guid}", async (Guid id, FieldEdit body, DefineField define, CancellationToken cancel) =>
        {
            await define.Change(id, body, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.Administer).WithName("EditField").Edits();
    }

    private static void Write(FieldInput given, CustomField field)
    {
        var choices = (given.Choices ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        if (field.Kind is FieldKind.Choice && choices is { Count: 0 or > CustomField.MostChoices })
        {
            throw new InvalidException(nameof(given.Choices), choices.Count == 0 ? ErrorCodes.Required : "too-many");
        }

        field.Name = given.Name.Trim();
        field.Choices = field.Kind is FieldKind.Choice ? new(choices) : null;
        (field.Side, field.Of, field.Order) = (given.Side, given.Of, given.Order);
    }
}
