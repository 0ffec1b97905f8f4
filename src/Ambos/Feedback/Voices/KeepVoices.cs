using System.ComponentModel.DataAnnotations;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Voices;

/// <summary>A review or mention, as it is typed in or posted by a program.</summary>
public sealed record VoiceInput
{
    public VoiceKind Kind { get; init; }
    public Side Side { get; init; }

    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Voice.PlaceLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Place { get; init; } = "";

    [StringLength(Voice.AddressLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Address { get; init; }

    [StringLength(Voice.AuthorLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Author { get; init; }

    public Guid? CustomerId { get; init; }

    /// <summary>From 1 to <see cref="Best"/>; nothing where none was given.</summary>
    public int? Score { get; init; }

    /// <summary>The best score of that place, 2 to 100.</summary>
    [Range(2, 100, ErrorMessage = ErrorCodes.OutOfRange)]
    public int Best { get; init; } = 5;

    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Voice.TextLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Text { get; init; } = "";

    /// <summary>When it was said; now when nothing is given.</summary>
    public Instant? At { get; init; }
}

public sealed record VoiceAnswer
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Voice.TextLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Answer { get; init; } = "";
}

/// <summary>What is said of the company elsewhere is written down, and what was answered there.</summary>
public sealed class KeepVoices(Writer writer, CurrentUser user, TimeProvider clock)
{
    public Task<Made> Add(VoiceInput given, IdempotencyKey? key, CancellationToken cancel)
    {
        Shape.Demand(given);
        Check(given);
        return writer.Create(user.Actor, key, given, async work =>
        {
            if (given.CustomerId is { } customer && !await work.Db.Set<Customer>().VisibleTo(user.Actor).AnyAsync(row => row.Id == customer, cancel))
            {
                throw new InvalidException("customerId", ErrorCodes.Unknown);
            }

            var voice = Make(given, work.Now);
            work.Db.Add(voice);
            work.Record(Voice.Subject, voice.Id, new VoiceHeard(voice.Kind, voice.Place, voice.Score));
            return new Made(voice.Id);
        }, cancel);
    }

    public Task Answer(Guid id, VoiceAnswer given, CancellationToken cancel)
    {
        Shape.Demand(given);
        return writer.Run(user.Actor, async work =>
        {
            var voice = await work.Db.Set<Voice>().AsTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new NotFoundException();
            (voice.Answer, voice.AnsweredAt, voice.AnsweredBy) = (given.Answer.Trim(), voice.AnsweredAt ?? work.Now, user.AccountId);
            work.Record(Voice.Subject, id, new VoiceAnswered());
        }, cancel);
    }

    public static void Map(RouteGroupBuilder voices)
    {
        voices.MapPost("", async (VoiceInput body, KeepVoices keep, HttpContext http, CancellationToken cancel) =>
        {
            var made = await keep.Add(body, IdempotencyKey.From(http.Request.Headers["Idempotency-Key"]), cancel);
            return TypedResults.Created($"/api/v1/voices/{made.Id}", made);
        }).Allow(Right.Serve).WithName("AddVoice").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        voices.MapPut("/{id:guid}/answer", async (Guid id, VoiceAnswer body, KeepVoices keep, CancellationToken cancel) =>
        {
            await keep.Answer(id, body, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.Serve).WithName("AnswerVoice").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private void Check(VoiceInput given)
    {
        if (!Enum.IsDefined(given.Kind) || !Enum.IsDefined(given.Side))
        {
            throw new InvalidException("kind", ErrorCodes.Unknown);
        }

        if (given.Score is { } score && (score < 1 || score > given.Best))
        {
            throw new InvalidException("score", ErrorCodes.OutOfRange);
        }

        if (given.Address is { Length: > 0 } address && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            throw new InvalidException("address", "not-a-web-address");
        }

        if (given.At is { } at && (!Years.Cover(at) || at > clock.Now()))
        {
            throw new InvalidException("at", "in-the-future");
        }
    }

    private Voice Make(VoiceInput given, Instant now) => new()
    {
        Id = clock.NewId(),
        Kind = given.Kind,
        Side = given.Side,
        Place = given.Place.Trim(),
        Address = Filled(given.Address),
        Author = Filled(given.Author),
        CustomerId = given.CustomerId,
        Score = given.Score,
        Best = given.Best,
        Text = given.Text.Trim(),
        Folded = Core.Text.TextFolding.Fold($"{given.Place} {given.Author} {given.Text}"),
        At = given.At ?? now,
        NotedAt = now,
    };

    private static string? Filled(string? text) => text?.Trim() is { Length: > 0 } filled ? filled : null;
}
