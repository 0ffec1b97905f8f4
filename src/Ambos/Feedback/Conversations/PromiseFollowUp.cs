using System.ComponentModel.DataAnnotations;
using Ambos.Feedback.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Requests.Contract;
using NodaTime;

namespace Ambos.Feedback.Conversations;

/// <summary>What was promised in a conversation.</summary>
/// <param name="ServiceId">The service whose team does it.</param>
/// <param name="DueAt">By when; the word given.</param>
public sealed record FollowUpPromise(Guid ServiceId, Instant DueAt)
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Request.TitleLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Text { get; init; } = "";

    /// <summary>The person of that team who sees to it; the team when nothing is said.</summary>
    public Guid? OwnerId { get; init; }
}

/// <summary>A follow-up is a request of the customer like any other, with an owner and a promise that is kept or broken before everybody's eyes.</summary>
public sealed class PromiseFollowUp(RequestOpening opening, Writer writer, CurrentUser user)
{
    public Task<Made> Run(Guid id, FollowUpPromise given, IdempotencyKey? key, CancellationToken cancel)
    {
        Shape.Demand(given);
        return writer.Create(user.Actor, key, given with { }, async work =>
        {
            var (conversation, _) = await EditConversation.Open(work, id, cancel);
            if (given.DueAt <= work.Now || !Years.Cover(given.DueAt))
            {
                throw new InvalidException("dueAt", "in-the-past");
            }

            var request = await opening.Run(work, new(given.ServiceId, conversation.CustomerId, given.Text.Trim(), null, Priority.Normal)
            {
                OwnerId = given.OwnerId,
                PromisedBy = given.DueAt,
            }, cancel);
            work.Db.Add(new ConversationFollowUp { ConversationId = id, RequestId = request.Id });
            work.Record(Conversation.Subject, id, new ConversationFollowedUp(request.Id, request.Number));

            return new Made(request.Id);
        }, cancel);
    }

    public static void Map(RouteGroupBuilder conversations) => conversations
        .MapPost("/{id:guid}/follow-ups", async (Guid id, FollowUpPromise body, PromiseFollowUp promise, HttpContext http, CancellationToken cancel) =>
        {
            var made = await promise.Run(id, body, IdempotencyKey.From(http.Request.Headers["Idempotency-Key"]), cancel);
            return TypedResults.Created($"{WebModule.ApiRoot}/requests/{made.Id}", made);
        })
        .Allow(Right.Serve)
        .WithName(nameof(PromiseFollowUp))
        .Refusing();
}
