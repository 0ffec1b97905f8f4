using System.Globalization;
using System.Runtime.CompilerServices;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Feedback.Comments;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Loop;

/// <summary>Feedback with the request in which something is done about it.</summary>
/// <param name="QueueAt">Its place in the list.</param>
/// <param name="ToldAt">When the person was told what was done.</param>
public sealed record LoopRow(
    Guid OpinionId, Instant At, Side Side, string Customer, string? Text, Guid RequestId, long Number, RequestState State, Instant? DueAt, Verdict Delivery, string Team,
    Instant? DeliveredAt, Instant QueueAt, Instant? ToldAt);

/// <summary>Which follow-ups are looked at.</summary>
/// <param name="Phase">Open ones; all where nothing is said.</param>
/// <param name="Late">Open, and past what was promised.</param>
public sealed record LoopFilter(string? Q = null, Side? Side = null, Phase? Phase = null, Guid? Team = null, bool Late = false)
{
    /// <summary>As an address says it; what cannot be read is left out. Without a word the open ones.</summary>
    public static LoopFilter From(string? q, string? side, string? state, string? team) => new(
        q,
        Enum.TryParse<Side>(side, out var known) && Enum.IsDefined(known) ? known : null,
        state switch { "all" => null, "done" => Requests.Contract.Phase.Done, _ => Requests.Contract.Phase.Open },
        Guid.TryParse(team, out var id) ? id : null,
        state == "late");
}

/// <summary>How well loops are closed.</summary>
/// <param name="Open">Followed up and not done yet.</param>
/// <param name="Closed">Done in the last 90 days.</param>
/// <param name="MedianDays">Days from the feedback to the delivery of what was done, of those.</param>
/// <param name="Kept">Of those with a promise, those delivered in time.</param>
/// <param name="Promised">Those with a promise.</param>
/// <param name="Unanswered">Bad feedback of the last 90 days, with a person, that nobody follows up.</param>
public sealed record LoopFigures(int Open, int Closed, double? MedianDays, int Kept, int Promised, int Unanswered);

/// <summary>Which feedback is being followed up, by whom and by when; what was done, and how long it took.</summary>
public sealed class ReadLoops(AmbosDb db, TimeProvider clock)
{
    private const int Together = 50;
    private const int FileStep = 1000;
    private const double Bad = 0.45;
    private static readonly Duration Period = Duration.FromDays(90);

    /// <summary>What is due first stands first.</summary>
    public async Task<Listing<LoopRow>> Run(LoopFilter filter, string? after, CancellationToken cancel)
    {
        var rows = await Page(filter, Place(after), Together + 1).ToListAsync(cancel);

        return new([.. rows.Take(Together)], rows.Count > Together ? Place(rows[Together - 1]) : null);
    }

    /// <summary>All of them, read a part at a time.</summary>
    public async IAsyncEnumerable<LoopRow> All(LoopFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        (Instant, Guid)? place = null;
        for (var more = true; more;)
        {
            var rows = await Page(filter, place, FileStep).ToListAsync(cancel);
            foreach (var row in rows)
            {
                yield return row;
            }

            (more, place) = (rows.Count == FileStep, rows.Count > 0 ? (rows[^1].QueueAt, rows[^1].OpinionId) : null);
        }
    }

    /// <summary>The teams that follow something up.</summary>
    public async Task<List<(Guid Id, string Name)>> Teams(CancellationToken cancel)
    {
        var owners = from opinion in db.Set<Opinion>() join request in db.Set<Request>() on opinion.FollowUpId equals request.Id select request.TeamId;
        var teams = await db.Set<Customer>().Where(team => owners.Contains(team.Id)).OrderBy(team => team.Name).Select(team => new { team.Id, team.Name }).ToListAsync(cancel);

        return teams.ConvertAll(team => (team.Id, team.Name));
    }

    public async Task<LoopFigures> Figures(CancellationToken cancel)
    {
        var since = clock.Now() - Period;
        var followed = from opinion in db.Set<Opinion>() join request in db.Set<Request>() on opinion.FollowUpId equals request.Id select new { opinion.At, Request = request };
        var closed = await followed.Where(pair => pair.Request.DeliveredAt >= since && pair.Request.Phase == Phase.Done)
            .Select(pair => new { pair.At, pair.Request.DeliveredAt, pair.Request.Delivery }).ToListAsync(cancel);
        var days = closed.Select(pair => (pair.DeliveredAt!.Value - pair.At).TotalDays).Order().ToList();

        return new(
            await followed.CountAsync(pair => pair.Request.Phase == Phase.Open, cancel),
            closed.Count,
            days.Count == 0 ? null : (days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2,
            closed.Count(pair => pair.Delivery is Verdict.Kept),
            closed.Count(pair => pair.Delivery is Verdict.Kept or Verdict.Broken),
            await db.Set<Opinion>().CountAsync(opinion => opinion.At >= since && opinion.CustomerId != null && opinion.FollowUpId == null
                && (opinion.Score < Bad || (opinion.Score == null && opinion.Tone == Core.Opinions.Sentiment.Negative)), cancel));
    }

    public static void Map(RouteGroupBuilder loops)
    {
        loops.MapGet("", (string? q, Side? side, Phase? phase, Guid? team, bool? late, string? after, ReadLoops read, CancellationToken cancel) =>
                read.Run(new(q, side, phase ?? Phase.Open, team, late ?? false), after, cancel))
            .Allow(Right.SeeResults).WithName("OpenLoops").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        loops.MapGet("/figures", (ReadLoops read, CancellationToken cancel) => read.Figures(cancel)).Allow(Right.SeeResults).WithName("LoopFigures");
    }

    public static void MapFile(IEndpointRouteBuilder app) => app
        .MapGet("/feedback/loop.csv", (string? q, string? side, string? state, string? team, ReadLoops read, CancellationToken cancel) => new CsvDownload(
            "follow-ups.csv",
            ["request", "customer", "side", "said_on", "text", "team", "state", "due_at", "delivered_at", "promise", "told_at"],
            read.All(LoopFilter.From(q, side, state, team), cancel).Select(row => new object?[]
            {
                $"R-{row.Number}", row.Customer, row.Side, row.At, row.Text, row.Team, row.State, row.DueAt, row.DeliveredAt, row.Delivery, row.ToldAt,
            })))
        .Allow(Right.SeeResults)
        .ExcludeFromDescription();

    private IQueryable<LoopRow> Page(LoopFilter filter, (Instant At, Guid Id)? after, int most)
    {
        var now = clock.Now();
        var rows = from opinion in db.Set<Opinion>()
                   join request in db.Set<Request>() on opinion.FollowUpId equals request.Id
                   join customer in db.Set<Customer>() on request.CustomerId equals customer.Id
                   join team in db.Set<Customer>() on request.TeamId equals team.Id
                   select new { opinion, request, Customer = customer.Name, customer.FoldedName, Team = team.Name };
        rows = filter.Phase is { } phase ? rows.Where(row => row.request.Phase == phase) : rows;
        rows = filter.Late ? rows.Where(row => row.request.Phase == Phase.Open && row.request.DueAt < now) : rows;
        rows = filter.Side is { } side ? rows.Where(row => row.opinion.Side == side) : rows;
        rows = filter.Team is { } id ? rows.Where(row => row.request.TeamId == id) : rows;
        if (filter.Q is { Length: > 0 } asked && TextFolding.Fold(asked.Cut(100)) is { Length: > 0 } words)
        {
            rows = rows.Where(row => row.opinion.Folded!.Contains(words) || row.FoldedName.Contains(words));
        }

        if (after is var (at, last))
        {
            rows = rows.Where(row => row.request.QueueAt > at || (row.request.QueueAt == at && row.opinion.Id.CompareTo(last) > 0));
        }

        return rows.OrderBy(row => row.request.QueueAt).ThenBy(row => row.opinion.Id).Take(most).Select(row => new LoopRow(
            row.opinion.Id, row.opinion.At, row.opinion.Side, row.Customer, row.opinion.Text, row.request.Id, row.request.Number, row.request.State, row.request.DueAt, row.request.Delivery, row.Team,
            row.request.DeliveredAt, row.request.QueueAt, db.Set<Tidings>().Where(told => told.OpinionId == row.opinion.Id).Select(told => (Instant?)told.At).FirstOrDefault()));
    }

    private static string Place(LoopRow last) => new Cursor(last.QueueAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), last.OpinionId).ToString();

    private static (Instant At, Guid Id)? Place(string? after) => Cursor.From(after) switch
    {
        null => null,
        { } cursor when long.TryParse(cursor.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= Instant.MaxValue.ToUnixTimeMilliseconds() => (Instant.FromUnixTimeMilliseconds(at), cursor.Id),
        _ => throw new InvalidException("after", ErrorCodes.Unknown),
    };
}
