using System.Globalization;
using Ambos.Chain.Report;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Chain.Lists;

/// <summary>A score with what became of the promise behind it.</summary>
public sealed record ScoreRow(
    Guid Id, Guid RequestId, long RequestNumber, string RequestTitle, string Service, Side Side, int Score, string? Title, string? Comment,
    Instant At, Instant? DueAt, Verdict Delivery, string? BrokenBy);

/// <param name="Next">To be given as <c>after</c> for the next page; nothing on the last one.</param>
public sealed record ScorePage(IReadOnlyList<ScoreRow> Items, string? Next);

/// <summary>Lists what customers said, one score at a time, the latest first: from a bad score it is one step to its trace.</summary>
public sealed class ListScores(AmbosDb db)
{
    public const int Worst = 1;
    public const int Best = 5;

    private const int Together = 50;

    /// <summary>Milliseconds of the year 10000, where time ends.</summary>
    private const long Latest = 253_402_300_800_000;

    public async Task<ScorePage> Run(int score, Guid? service, bool commented, string? after, CancellationToken cancel)
    {
        if (score is < Worst or > Best)
        {
            throw new InvalidException(nameof(score), ErrorCodes.OutOfRange);
        }

        var ratings = db.Set<Rating>().Where(rating => rating.Score == score);
        ratings = service is null ? ratings : ratings.Where(rating => rating.ServiceId == service);
        ratings = commented ? ratings.Where(rating => rating.Comment != null) : ratings;
        if (Place(after) is var (at, id))
        {
            ratings = ratings.Where(rating => rating.At < at || (rating.At == at && rating.Id.CompareTo(id) < 0));
        }

        var rows = await (
            from rating in ratings.OrderByDescending(rating => rating.At).ThenByDescending(rating => rating.Id).Take(Together + 1)
            join request in db.Set<Request>() on rating.RequestId equals request.Id
            orderby rating.At descending, rating.Id descending
            select new { rating, request }).ToListAsync(cancel);
        var names = await ChainNames.Of(db, [], rows.Select(row => row.rating.ServiceId), cancel);

        return new(
            [.. rows.Take(Together).Select(row => Row(row.rating, row.request, names))],
            rows.Count > Together ? Place(rows[Together - 1].rating) : null);
    }

    public static void Map(IEndpointRouteBuilder chain) => chain
        .MapGet("/scores", (int? score, Guid? service, bool? commented, string? after, ListScores list, CancellationToken cancel) =>
            list.Run(score ?? Worst, service, commented ?? false, after, cancel))
        .Allow(Right.SeeChain)
        .WithName(nameof(ListScores))
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static ScoreRow Row(Rating rating, Request request, ChainNames names) => new(
        rating.Id, request.Id, request.Number, request.Title, names[rating.ServiceId], request.Side, rating.Score, rating.Title,
        rating.Comment, rating.At, request.DueAt, request.Delivery, request.BrokenBy);

    private static string Place(Rating last) => string.Create(CultureInfo.InvariantCulture, $"{last.At.ToUnixTimeMilliseconds()}.{last.Id:N}");

    private static (Instant At, Guid Id)? Place(string? after) => after?.Split('.') switch
    {
        null or [""] => null,
        [var at, var id] when long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var moment) && moment < Latest && Guid.TryParse(id, out var known) => (Instant.FromUnixTimeMilliseconds(moment), known),
        _ => throw new InvalidException("after", "not-a-place"),
    };
}
