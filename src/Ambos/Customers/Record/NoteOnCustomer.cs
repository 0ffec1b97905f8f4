using System.ComponentModel.DataAnnotations;
using Ambos.Customers.Contract;
using Ambos.Platform.Bin;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Customers.Record;

/// <summary>What is known of a customer's needs and wishes.</summary>
public class NoteInput
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(CustomerNote.TextLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Text { get; set; } = "";

    /// <summary>The day on which it was learned; today when nothing is said.</summary>
    public LocalDate? NotedOn { get; set; }

    /// <summary>Until when something should have happened.</summary>
    public LocalDate? DueOn { get; set; }

    /// <summary>The colleague who looks after it.</summary>
    public Guid? OwnerId { get; set; }

    public NoteState State { get; set; }
}

public sealed class NewNote : NoteInput
{
    public NoteKind Kind { get; set; }
}

public sealed class NoteEdit : NoteInput
{
    /// <summary>The version that was read.</summary>
    public int Version { get; set; }
}

/// <summary>What a customer needs, expects or wants is written down and kept current, by those who serve or by the customer.</summary>
public sealed class NoteOnCustomer(RecordChange change, Company company, TimeProvider clock)
{
    public async Task<Guid> Run(Guid id, NewNote given, IdempotencyKey? key, CancellationToken cancel)
    {
        var today = await Today(cancel);
        return await change.Add(id, key, given, own: true, (work, customer) => Add(work, customer, given, today, cancel), cancel);
    }

    public async Task Change(Guid id, Guid noteId, NoteEdit edit, CancellationToken cancel)
    {
        var today = await Today(cancel);
        await change.RunOwn(id, async (work, customer) =>
        {
            var mayEdit = work.Actor.MayEdit(customer);
            var note = await work.Part<CustomerNote>(
                note => note.Id == noteId && note.CustomerId == id && (mayEdit || note.Kind != NoteKind.Remark), edit.Version, cancel);
            await Write(work, edit, note, today, mayEdit, cancel);
            work.Record(Customer.Subject, id, new CustomerNoteChanged(note.Id, note.Kind, note.State));
        }, cancel);
    }

    /// <summary>Into the bin; returns where it is had back. Remarks are for those who serve alone.</summary>
    public async Task<string> Delete(Guid id, Guid noteId, CancellationToken cancel)
    {
        var undo = "";
        await change.RunOwn(id, async (work, customer) =>
        {
            var mayEdit = work.Actor.MayEdit(customer);
            var note = await work.Part<CustomerNote>(note => note.Id == noteId && note.CustomerId == id && (mayEdit || note.Kind != NoteKind.Remark), null, cancel);
            work.Db.Remove(note);
            work.Record(Customer.Subject, id, new CustomerNoteDeleted(note.Id, note.Kind, note.Text));
            undo = work.Discard(clock, RecordInBin.Note, note.Text, id, note);
        }, cancel);
        return undo;
    }

    public static void Map(RouteGroupBuilder customers)
    {
        customers.MapPost("/{id:guid}/notes", async Task<Created<Made>> (
            Guid id, NewNote body, [FromHeader(Name = "Idempotency-Key")] string? key, NoteOnCustomer note, CancellationToken cancel) =>
        {
            var made = await note.Run(id, body, IdempotencyKey.From(key), cancel);
            return TypedResults.Created($"{WebModule.ApiRoot}/customers/{id}/notes/{made}", new Made(made));
        }).Allow(Right.SignedIn).WithName(nameof(NoteOnCustomer)).Edits();
        customers.MapPut("/{id:guid}/notes/{note:guid}", async (Guid id, Guid note, NoteEdit body, NoteOnCustomer write, CancellationToken cancel) =>
        {
            await write.Change(id, note, body, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.SignedIn).WithName("EditCustomerNote").Edits();
        customers.MapDelete("/{id:guid}/notes/{note:guid}", async (Guid id, Guid note, NoteOnCustomer write, CancellationToken cancel) =>
        {
            await write.Delete(id, note, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.SignedIn).WithName("DeleteCustomerNote").Edits();
    }

    private async Task<Guid> Add(Work work, Customer customer, NewNote given, LocalDate today, CancellationToken cancel)
    {
        var mayEdit = work.Actor.MayEdit(customer);
        if (!Enum.IsDefined(given.Kind) || (given.Kind is NoteKind.Remark && !mayEdit))
        {
            throw new InvalidException(nameof(given.Kind), ErrorCodes.Unknown);
        }

        var note = new CustomerNote
        {
            Id = clock.NewId(),
            CustomerId = customer.Id,
            Kind = given.Kind,
            Text = given.Text,
            NotedOn = today,
            AuthorId = work.Actor.CustomerId,
            CreatedAt = work.Now,
        };
        await Write(work, given, note, today, mayEdit, cancel);
        work.Db.Add(note);
        work.Record(Customer.Subject, customer.Id, new CustomerNoted(note.Id, note.Kind, note.Text));
        return note.Id;
    }

    /// <summary>Whoever serves names the owner; the customer's own words leave it as it was.</summary>
    private static async Task Write(Work work, NoteInput given, CustomerNote note, LocalDate today, bool mayEdit, CancellationToken cancel)
    {
        if (!Enum.IsDefined(given.State))
        {
            throw new InvalidException(nameof(given.State), ErrorCodes.Unknown);
        }

        if (given.OwnerId is { } owner && mayEdit
            && !await work.Db.Set<Customer>().AnyAsync(row => row.Id == owner && row.Kind == CustomerKind.Person && row.Side == Side.Internal, cancel))
        {
            throw new InvalidException(nameof(given.OwnerId), ErrorCodes.Unknown);
        }

        note.Text = given.Text.Trim();
        note.NotedOn = given.NotedOn is { } day && day <= today.PlusDays(1) ? day : given.NotedOn is null ? note.NotedOn : throw new InvalidException(nameof(given.NotedOn), "in-the-future");
        note.DueOn = given.DueOn;
        note.OwnerId = mayEdit ? given.OwnerId : note.OwnerId;
        note.State = given.State;
    }

    private async Task<LocalDate> Today(CancellationToken cancel) =>
        clock.Now().InZone(DateTimeZoneProviders.Tzdb[(await company.Current(cancel)).TimeZone]).Date;
}
