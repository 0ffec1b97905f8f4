using Ambos.Customers.Contract;
using Ambos.Feedback.Comments;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Loop;

/// <summary>Feedback with the request in which something is done about it.</summary>
public sealed record LoopRow(
    Guid OpinionId, Instant At, Side Side, string Customer, string? Text, Guid RequestId, long Number, RequestState State, Instant? DueAt, Verdict Delivery, string Team);

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
    private const int Most = 200;
    private const double Bad = 0.45;
    private static readonly Duration Period = Duration.FromDays(90);

    public async Task<List<LoopRow>> Open(CancellationToken cancel)
    {
        var rows = await (
            from opinion in db.Set<Opinion>()
            join request in db.Set<Request>() on opinion.FollowUpId equals request.Id
            where request.Phase == Phase.Open
            join customer in db.Set<Customer>() on request.CustomerId equals customer.Id
            join team in db.Set<Customer>() on request.TeamId equals team.Id
            orderby request.QueueAt, request.Number
            select new LoopRow(opinion.Id, opinion.At, opinion.Side, customer.Name, opinion.Text, request.Id, request.Number, request.State, request.DueAt, request.Delivery, team.Name)).Take(Most).ToListAsync(cancel);

        return rows;
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
        loops.MapGet("", (ReadLoops read, CancellationToken cancel) => read.Open(cancel)).Allow(Right.SeeResults).WithName("OpenLoops");
        loops.MapGet("/figures", (ReadLoops read, CancellationToken cancel) => read.Figures(cancel)).Allow(Right.SeeResults).WithName("LoopFigures");
    }
}
