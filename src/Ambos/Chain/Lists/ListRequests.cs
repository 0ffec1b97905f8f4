using System.Globalization;
using System.Runtime.CompilerServices;
using Ambos.Chain.Report;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Chain.Lists;

/// <summary>Which of the requests behind a figure.</summary>
public enum RequestOutcome { Delivered, Undelivered, Kept, Broken, PingPong, Scored }

/// <summary>The requests behind a figure.</summary>
/// <param name="BrokenBy">Only those whose promise this step broke; empty for the service's own work.</param>
public sealed record RequestQuestion(ChainFilter Filter, RequestOutcome? Outcome = null, string? BrokenBy = null);

/// <summary>A request as a row of the list behind a figure.</summary>
public sealed record CountedRequest(
    Guid Id, long Number, string Title, string Service, Side Side, RequestState State, LocalDate Day, Instant? DueAt, Instant? DeliveredAt,
    Verdict Delivery, string? BrokenBy, double? Score);

/// <param name="Next">To be given as <c>after</c> for the next page; nothing on the last one.</param>
public sealed record CountedRequestPage(IReadOnlyList<CountedRequest> Items, string? Next);

/// <summary>Lists the requests that a figure of the chain counts, the newest first.</summary>
public sealed class ListRequests(AmbosDb db)
{
    private const int Together = 50;

    public async Task<CountedRequestPage> Run(RequestQuestion question, string? after, CancellationToken cancel)
    {
        var rows = await Page(question, Place(after), Together + 1, cancel);
        return new([.. rows.Take(Together)], rows.Count > Together ? rows[Together - 1].Number.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>All of them, a page at a time.</summary>
    public async IAsyncEnumerable<CountedRequest> All(RequestQuestion question, [EnumeratorCancellation] CancellationToken cancel)
    {
        const int part = 1000;
        for (var place = long.MaxValue; ;)
        {
            var rows = await Page(question, place, part, cancel);
            foreach (var row in rows)
            {
                yield return row;
            }

            if (rows.Count < part)
            {
                yield break;
            }

            place = rows[^1].Number;
        }
    }

    public static void Map(IEndpointRouteBuilder chain) => chain
        .MapGet("/requests", async ([AsParameters] RequestWords words, ListRequests list, CancellationToken cancel) =>
            await list.Run(words.Question(), words.After, cancel))
        .Allow(Right.SeeChain)
        .WithName("ListCountedRequests")
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapCsv(IEndpointRouteBuilder app) => app
        .MapGet("/chain/requests.csv", ([AsParameters] RequestWords words, ListRequests list, CancellationToken cancel) => new CsvDownload(
            "requests.csv",
            ["number", "title", "service", "side", "state", "day", "due_at", "delivered_at", "delivery", "broken_by", "score"],
            list.All(words.Question(), cancel).Select(row => new object?[]
            {
                $"R-{row.Number}", row.Title, row.Service, row.Side, row.State, row.Day, row.DueAt, row.DeliveredAt, row.Delivery, row.BrokenBy, row.Score,
            })))
        .Allow(Right.SeeChain)
        .ExcludeFromDescription();

    private async Task<List<CountedRequest>> Page(RequestQuestion question, long after, int most, CancellationToken cancel)
    {
        var page = await Asked(question).Where(row => row.Number < after).OrderByDescending(row => row.Number).Take(most).ToListAsync(cancel);
        var names = await ChainNames.Of(db, [], page.Select(row => row.ServiceId), cancel);
        return page.ConvertAll(row => new CountedRequest(
            row.Id, row.Number, row.Title, names[row.ServiceId], row.Side, row.State, row.Day, row.DueAt, row.DeliveredAt, row.Delivery,
            row.BrokenBy, row.ScoreCount > 0 ? (double)row.ScoreSum / row.ScoreCount : null));
    }

    private IQueryable<Request> Asked(RequestQuestion question)
    {
        var filter = question.Filter;
        IQueryable<Request> rows = db.Set<Request>();
        rows = filter.From is { } from ? rows.Where(row => row.Day >= from) : rows;
        rows = filter.To is { } to ? rows.Where(row => row.Day <= to) : rows;
        rows = filter.Side is { } side ? rows.Where(row => row.Side == side) : rows;
        rows = filter.ServiceId is { } service ? rows.Where(row => row.ServiceId == service) : rows;
        rows = question.BrokenBy switch
        {
            null => rows,
            "" => rows.Where(row => row.Delivery == Verdict.Broken && row.DeliveredAt != null && (row.BrokenBy == null || row.BrokenBy == "")),
            var step => rows.Where(row => row.Delivery == Verdict.Broken && row.DeliveredAt != null && row.BrokenBy == step),
        };
        return Outcome(rows, question.Outcome);
    }

    private static IQueryable<Request> Outcome(IQueryable<Request> rows, RequestOutcome? outcome) => outcome switch
    {
        RequestOutcome.Delivered => rows.Where(row => row.DeliveredAt != null),
        RequestOutcome.Undelivered => rows.Where(row => row.DeliveredAt == null),
        RequestOutcome.Kept => rows.Where(row => row.DeliveredAt != null && row.Delivery == Verdict.Kept),
        RequestOutcome.Broken => rows.Where(row => row.DeliveredAt != null && row.Delivery == Verdict.Broken),
        RequestOutcome.PingPong => rows.Where(row => row.PingPong),
        RequestOutcome.Scored => rows.Where(row => row.ScoreCount > 0),
        _ => rows,
    };

    private static long Place(string? after) => after switch
    {
        null or "" => long.MaxValue,
        _ when long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new InvalidException("after", "not-a-place"),
    };
}
