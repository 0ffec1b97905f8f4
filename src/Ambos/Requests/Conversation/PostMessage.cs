using System.ComponentModel.DataAnnotations;
using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Requests.Contract;
using Ambos.Requests.Handovers;
using Ambos.Requests.Intake;
using Ambos.Requests.Life;
using Ambos.Requests.Promises;

namespace Ambos.Requests.Conversation;

public sealed record RequestMessage
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Message.TextLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Text { get; init; }

    /// <summary>How it was said, when somebody who serves notes it: by phone, in person.</summary>
    public Channel? Channel { get; init; }

    [MaxLength(RequestDemand.MostFiles, ErrorMessage = ErrorCodes.TooLong)]
    public IReadOnlyList<Guid>? Files { get; init; }
}

/// <summary>
/// Customer and supplier talk. The first public word of the supplying side, a noted phone call too, stops the
/// first-response clock; the customer's answer ends the waiting for it.
/// </summary>
public sealed class PostMessage(RequestChange change, FileStore files, CurrentUser user)
{
    private static readonly Channel[] Noted = [Channel.Phone, Channel.InPerson, Channel.Email];

    public Task<Made> Run(Guid id, RequestMessage message, IdempotencyKey? key, CancellationToken cancel) =>
        Run(user.Actor, id, message, key, cancel);

    /// <summary>The same in a guest's name.</summary>
    public Task<Made> Run(Actor actor, Guid id, RequestMessage message, IdempotencyKey? key, CancellationToken cancel) =>
        change.Create(actor, id, key, message, (course, stop) => Post(course, message, stop), cancel);

    public static void Map(RouteGroupBuilder requests) => requests
        .MapPost("/{id:guid}/messages", async (Guid id, RequestMessage body, PostMessage post, HttpContext http, CancellationToken cancel) =>
        {
            var created = await post.Run(id, body, IdempotencyKey.From(http.Request.Headers["Idempotency-Key"]), cancel);
            return TypedResults.Created($"/api/v1/requests/{id}", created);
        })
        .Allow(Right.Ask)
        .WithName(nameof(PostMessage))
        .Edits();

    private async Task<Made> Post(Course course, RequestMessage said, CancellationToken cancel)
    {
        var supplier = course.Actor.SpeaksForSupplier(course.Request);
        if (!supplier && !course.IsCustomer() && course.Request.AskedById != course.Actor.CustomerId)
        {
            throw new ForbiddenException();
        }

        var message = new Message
        {
            Id = course.Clock.NewId(),
            RequestId = course.Request.Id,
            At = course.Work.Now,
            AuthorId = course.Actor.CustomerId,
            FromSupplier = supplier,
            Channel = ChannelOf(course, said.Channel),
            Text = said.Text?.Trim() is { Length: > 0 } text ? text : throw new InvalidException("text", ErrorCodes.Required),
        };
        course.Work.Db.Add(message);
        await course.Attach(files, said.Files ?? [], message.Id, null, cancel);
        Move(course, supplier);
        course.Record(new RequestAnswered(message.Id, supplier));
        return new(message.Id);
    }

    private static void Move(Course course, bool supplier)
    {
        var request = course.Request;
        if (supplier)
        {
            course.Respond();
            course.AcceptTransfer();
            course.Inform(open: request.State is not (RequestState.Delivered or RequestState.Closed or RequestState.Cancelled));
        }

        if (supplier ? request.State is RequestState.New or RequestState.Reopened : request is { State: RequestState.Waiting, WaitingFor: WaitingFor.Customer })
        {
            course.Enter(RequestState.InProgress);
        }
    }

    private static Channel ChannelOf(Course course, Channel? noted) => noted is not { } channel || channel == course.Actor.Channel
        ? course.Actor.Channel
        : course.Actor.Serves(course.Request) && Noted.Contains(channel) ? channel : throw new InvalidException("channel", ErrorCodes.Unknown);
}
