using Ambos.Customers.Contract;
using Ambos.Feedback.Contract;
using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Conversations;

/// <summary>Somebody who serves writes down a conversation with a customer of either side.</summary>
public sealed class RecordConversation(Writer writer, CurrentUser user, Company company, FileStore files, TimeProvider clock)
{
    public async Task<Made> Run(NewConversation given, IdempotencyKey? key, CancellationToken cancel)
    {
        Shape.Demand(given);
        var author = user.CustomerId ?? throw new ForbiddenException();
        var day = await ConversationRules.Day(given, null, company, clock.Now(), cancel);

        var (time, zone) = HeldAt.Of(given, null, user.TimeZone ?? (await company.Current(cancel)).TimeZone);

        return await writer.Create(user.Actor, key, given with { }, async work =>
        {
            var customer = await work.Db.Set<Customer>().VisibleTo(work.Actor).SingleOrDefaultAsync(row => row.Id == given.CustomerId, cancel)
                ?? throw new InvalidException("customerId", ErrorCodes.Unknown);
            var people = await ConversationRules.People(work, given, customer.Id, author, cancel);
            ConversationRules.CheckKind(given.Kind, given.Readers, customer, people, author);
            var (title, notes) = (given.Title.Trim(), given.Notes?.Trim() ?? "");
            var conversation = new Conversation
            {
                Id = clock.NewId(),
                Kind = given.Kind,
                Side = customer.Side,
                CustomerId = customer.Id,
                Title = title,
                Notes = notes,
                FoldedText = ConversationRules.Folded(title, notes),
                HeldOn = day,
                HeldTime = time,
                TimeZone = zone,
                Readers = given.Readers,
                AuthorId = author,
                CreatedAt = work.Now,
            };
            work.Db.Add(conversation);
            work.Db.AddRange(people.Select(person => new ConversationPart { ConversationId = conversation.Id, PersonId = person }));
            work.Record(Conversation.Subject, conversation.Id, new ConversationRecorded(conversation.Kind, conversation.Readers));
            if (given.Files is { Count: > 0 } attached)
            {
                await ConversationFiles.Attach(files, work, conversation.Id, attached, cancel);
            }

            return new Made(conversation.Id);
        }, cancel);
    }

    public static void Map(RouteGroupBuilder conversations) => conversations
        .MapPost("", async (NewConversation body, RecordConversation record, HttpContext http, CancellationToken cancel) =>
        {
            var made = await record.Run(body, IdempotencyKey.From(http.Request.Headers["Idempotency-Key"]), cancel);
            return TypedResults.Created($"{WebModule.ApiRoot}/conversations/{made.Id}", made);
        })
        .Allow(Right.Serve)
        .WithName(nameof(RecordConversation))
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
