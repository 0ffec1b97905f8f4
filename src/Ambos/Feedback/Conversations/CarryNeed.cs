using System.ComponentModel.DataAnnotations;
using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Conversations;

/// <summary>Something that was learned of the customer.</summary>
public sealed record LearnedNeed
{
    public NoteKind Kind { get; init; }

    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(CustomerNote.TextLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Text { get; init; } = "";

    /// <summary>Until when something should have happened.</summary>
    public LocalDate? DueOn { get; init; }
}

/// <summary>
/// What was learned in a conversation is carried into the customer's record as a dated note, which the customer reads. Whoever
/// held the conversation may, also with a colleague; remarks stay with those who keep the record.
/// </summary>
public sealed class CarryNeed(Writer writer, CurrentUser user, TimeProvider clock)
{
    public Task<Made> Run(Guid id, LearnedNeed given, IdempotencyKey? key, CancellationToken cancel)
    {
        Shape.Demand(given);
        return writer.Create(user.Actor, key, given with { }, async work =>
        {
            var (conversation, _) = await EditConversation.Open(work, id, cancel);
            var customer = await work.Db.Set<Customer>().SingleAsync(row => row.Id == conversation.CustomerId, cancel);
            Check(given, work.Actor.MayEdit(customer));
            var note = new CustomerNote
            {
                Id = clock.NewId(),
                CustomerId = customer.Id,
                Kind = given.Kind,
                Text = given.Text.Trim(),
                NotedOn = conversation.HeldOn,
                DueOn = given.DueOn,
                AuthorId = work.Actor.CustomerId,
                CreatedAt = work.Now,
            };
            work.Db.Add(note);
            work.Db.Add(new ConversationNeed { ConversationId = id, NoteId = note.Id });
            work.Record(Customer.Subject, customer.Id, new CustomerNoted(note.Id, note.Kind, note.Text));
            work.Record(Conversation.Subject, id, new ConversationNeedNoted(note.Id, note.Kind));

            return new Made(note.Id);
        }, cancel);
    }

    public static void Map(RouteGroupBuilder conversations) => conversations
        .MapPost("/{id:guid}/needs", async (Guid id, LearnedNeed body, CarryNeed carry, HttpContext http, CancellationToken cancel) =>
        {
            var made = await carry.Run(id, body, IdempotencyKey.From(http.Request.Headers["Idempotency-Key"]), cancel);
            return TypedResults.Created($"{WebModule.ApiRoot}/conversations/{id}", made);
        })
        .Allow(Right.Serve)
        .WithName(nameof(CarryNeed))
        .Refusing();

    private static void Check(LearnedNeed given, bool keepsRecord)
    {
        if (!Enum.IsDefined(given.Kind) || (given.Kind is NoteKind.Remark && !keepsRecord))
        {
            throw new InvalidException("kind", ErrorCodes.Unknown);
        }

        if (given.DueOn is { } day && !Years.Cover(day))
        {
            throw new InvalidException("dueOn", ErrorCodes.OutOfRange);
        }
    }
}
