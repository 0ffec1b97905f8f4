using System.ComponentModel.DataAnnotations;
using Ambos.Platform.Files;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Requests.Contract;
using Ambos.Requests.Intake;
using Ambos.Requests.Life;

namespace Ambos.Requests.Conversation;

public sealed record RequestNote
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Message.TextLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Text { get; init; }

    /// <summary>Goes on with the work to the teams that get it next.</summary>
    public bool HandedOn { get; init; }

    [MaxLength(RequestDemand.MostFiles, ErrorMessage = ErrorCodes.TooLong)]
    public IReadOnlyList<Guid>? Files { get; init; }
}

/// <summary>Those who serve tell each other something that the customer never sees; it answers no clock.</summary>
public sealed class WriteNote(RequestChange change, FileStore files)
{
    public Task<Made> Run(Guid id, RequestNote note, IdempotencyKey? key, CancellationToken cancel) =>
        change.Create(id, key, note, (course, stop) => Write(course, note, stop), cancel);

    public static void Map(RouteGroupBuilder requests) => requests
        .MapPost("/{id:guid}/notes", async (Guid id, RequestNote body, WriteNote write, HttpContext http, CancellationToken cancel) =>
        {
            var created = await write.Run(id, body, IdempotencyKey.From(http.Request.Headers["Idempotency-Key"]), cancel);
            return TypedResults.Created($"/api/v1/requests/{id}", created);
        })
        .Allow(Right.Serve)
        .WithName(nameof(WriteNote))
        .Edits();

    private async Task<Made> Write(Course course, RequestNote said, CancellationToken cancel)
    {
        course.MustServe();
        var note = new Note
        {
            Id = course.Clock.NewId(),
            RequestId = course.Request.Id,
            At = course.Work.Now,
            AuthorId = course.Actor.CustomerId,
            Text = said.Text?.Trim() is { Length: > 0 } text ? text : throw new InvalidException("text", ErrorCodes.Required),
            HandedOn = said.HandedOn,
        };
        course.Work.Db.Add(note);
        await course.Attach(files, said.Files ?? [], null, note.Id, cancel);
        course.Record(new NoteWritten(note.Id));
        return new(note.Id);
    }
}
