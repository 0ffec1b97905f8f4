using System.ComponentModel.DataAnnotations;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using NodaTime;

namespace Ambos.Requests.Promises;

/// <param name="DueAt">By when; the word given stands, whatever the request waits for.</param>
public sealed record GivenWord(Instant DueAt)
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Promise.TextLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Text { get; init; }
}

/// <summary>Somebody gives their word: "I will call you on Thursday at ten". To whom it was given sees it kept or broken.</summary>
public sealed class MakePromise(RequestChange change)
{
    public Task<Made> Run(Guid id, GivenWord word, IdempotencyKey? key, CancellationToken cancel) =>
        change.Create(id, key, word, (course, _) => Task.FromResult(Make(course, word)), cancel);

    public static void Map(RouteGroupBuilder requests) => requests
        .MapPost("/{id:guid}/promises", async (Guid id, GivenWord body, MakePromise make, HttpContext http, CancellationToken cancel) =>
        {
            var created = await make.Run(id, body, IdempotencyKey.From(http.Request.Headers["Idempotency-Key"]), cancel);
            return TypedResults.Created($"/api/v1/requests/{id}", created);
        })
        .Allow(Right.Serve)
        .WithName(nameof(MakePromise))
        .Edits();

    private static Made Make(Course course, GivenWord word)
    {
        course.MustServe();
        var person = course.Actor.CustomerId ?? throw new ForbiddenException();
        if (word.DueAt <= course.Work.Now)
        {
            throw new InvalidException("dueAt", "in-the-past");
        }

        var text = word.Text?.Trim() is { Length: > 0 } said ? said : throw new InvalidException("text", ErrorCodes.Required);
        var promise = new Promise
        {
            Id = course.Clock.NewId(),
            RequestId = course.Request.Id,
            Kind = PromiseKind.AdHoc,
            OwnerId = person,
            CustomerId = course.Request.CustomerId,
            Text = text,
            MadeAt = course.Work.Now,
            CountsFrom = course.Work.Now,
            DueAt = word.DueAt,
            Verdict = Verdict.Open,
            LookAt = Looks.After(word.DueAt),
        };
        course.Work.Db.Add(promise);
        course.Record(new PromiseMade(promise.Id, person, word.DueAt, text));
        return new(promise.Id);
    }
}
