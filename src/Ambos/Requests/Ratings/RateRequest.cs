using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Requests.Ratings;

public sealed record RequestRating
{
    [Range(1, 5, ErrorMessage = ErrorCodes.OutOfRange)]
    public int Score { get; init; }

    [StringLength(Rating.CommentLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Comment { get; init; }

    /// <summary>The words may be quoted without the name: consent to the purpose "reference".</summary>
    public bool MayQuote { get; init; }

    /// <summary>All that was answered on the page, where more is asked than a score.</summary>
    [JsonIgnore]
    public DeliveryAnswers? Given { get; init; }
}

/// <summary>The one question after a delivery: how did we do? Answered by the customer, once for each delivery.</summary>
public sealed class RateRequest(RequestChange change, CurrentUser user)
{
    public Task<Made> Run(Guid id, RequestRating rating, IdempotencyKey? key, CancellationToken cancel) =>
        Run(user.Actor, id, rating, key, cancel);

    /// <summary>The same in a guest's name.</summary>
    public Task<Made> Run(Actor actor, Guid id, RequestRating rating, IdempotencyKey? key, CancellationToken cancel) =>
        change.Create(actor, id, key, rating, (course, stop) => Rate(course, rating, stop), cancel);

    public static void Map(RouteGroupBuilder requests) => requests
        .MapPost("/{id:guid}/ratings", async (Guid id, RequestRating body, RateRequest rate, HttpContext http, CancellationToken cancel) =>
        {
            var created = await rate.Run(id, body, IdempotencyKey.From(http.Request.Headers["Idempotency-Key"]), cancel);
            return TypedResults.Created($"/api/v1/requests/{id}", created);
        })
        .Allow(Right.Ask)
        .WithName(nameof(RateRequest))
        .Edits();

    /// <summary>Whether the question is still to be answered for the latest delivery.</summary>
    public static async Task<bool> IsAsked(AmbosDb db, Request request, CancellationToken cancel) =>
        request is { State: RequestState.Delivered or RequestState.Closed, DeliveredAt: { } delivered } && !await Answered(db, request.Id, delivered, cancel);

    private static async Task<Made> Rate(Course course, RequestRating said, CancellationToken cancel)
    {
        course.MustBeCustomer();
        course.MustBe("request-not-delivered", RequestState.Delivered, RequestState.Closed);
        if (said.Score is < 1 or > 5)
        {
            throw new InvalidException("score", ErrorCodes.OutOfRange);
        }

        var request = course.Request;
        if (request.DeliveredAt is not { } delivered || await Answered(course.Work.Db, request.Id, delivered, cancel))
        {
            throw new RefusedException("already-rated");
        }

        var rating = new Rating
        {
            Id = course.Clock.NewId(),
            RequestId = request.Id,
            ServiceId = request.ServiceId,
            CustomerId = course.Actor.CustomerId ?? request.CustomerId,
            Score = said.Score,
            Comment = said.Comment?.Trim() is { Length: > 0 } comment ? comment : null,
            At = course.Work.Now,
            Answers = said.Given?.Answers,
            Asked = said.Given?.Asked,
            Language = said.Given?.Language,
        };
        course.Work.Db.Add(rating);
        request.ScoreSum += said.Score;
        request.ScoreCount++;
        course.Record(new RequestRated(rating.Id, said.Score));
        if (said.MayQuote && rating.Comment is not null)
        {
            await course.Work.Agree(rating.CustomerId, Purpose.Reference, course.Clock.NewId(), $"R-{request.Number}", cancel);
        }

        return new(rating.Id);
    }

    private static Task<bool> Answered(AmbosDb db, Guid request, Instant delivered, CancellationToken cancel) =>
        db.Set<Rating>().AnyAsync(rating => rating.RequestId == request && rating.At >= delivered, cancel);
}
