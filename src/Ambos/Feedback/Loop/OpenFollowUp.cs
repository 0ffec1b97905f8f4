using Ambos.Customers.Contract;
using Ambos.Feedback.Comments;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Feedback.Loop;

/// <param name="ServiceId">The follow-up service that is asked.</param>
public sealed record FollowUpDemand(Guid ServiceId, Priority Priority = Priority.High);

/// <summary>
/// Something is done about feedback: a request with an owner and a promise, whose customer is the person who gave it. What is
/// answered on it, the person hears.
/// </summary>
public sealed class OpenFollowUp(RequestOpening opening, Writer writer, CurrentUser user)
{
    /// <summary>By hand.</summary>
    public Task<Made> Run(Guid opinionId, FollowUpDemand demand, IdempotencyKey? key, CancellationToken cancel) =>
        writer.Create(user.Actor, key, demand with { }, async work =>
        {
            var opinion = await work.Db.Set<Opinion>().AsTracking().SingleOrDefaultAsync(row => row.Id == opinionId, cancel) ?? throw new NotFoundException();
            if (opinion.FollowUpId is not null)
            {
                throw new RefusedException("already-followed-up");
            }

            return new Made((await Run(work, opinion, demand, null, cancel)).Id);
        }, cancel);

    /// <summary>By a rule, inside its work.</summary>
    public Task<Request> Run(Work work, Opinion opinion, LoopRule rule, CancellationToken cancel) =>
        Run(work, opinion, new(rule.ServiceId, rule.Priority), rule.Id, cancel);

    public static void Map(RouteGroupBuilder comments) => comments
        .MapPost("/{id:guid}/follow-up", async (Guid id, FollowUpDemand body, OpenFollowUp open, HttpContext http, CancellationToken cancel) =>
        {
            var made = await open.Run(id, body, IdempotencyKey.From(http.Request.Headers["Idempotency-Key"]), cancel);
            return TypedResults.Created($"/api/v1/requests/{made.Id}", made);
        })
        .Allow(Right.SeeResults)
        .WithName(nameof(OpenFollowUp))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private async Task<Request> Run(Work work, Opinion opinion, FollowUpDemand demand, Guid? ruleId, CancellationToken cancel)
    {
        var customer = opinion.CustomerId ?? throw new RefusedException("nobody-to-answer");
        var request = await opening.Run(work, new(demand.ServiceId, customer, Title(opinion), opinion.Text, demand.Priority), cancel);
        opinion.FollowUpId = request.Id;
        work.Record(Opinion.Subject, opinion.Id, new FollowUpOpened(request.Id, request.Number, ruleId));

        return request;
    }

    /// <summary>The beginning of what was said; the queue shows it.</summary>
    private static string Title(Opinion opinion) => Core.Text.Cutting.Cut(
        opinion.Text?.ReplaceLineEndings(" ") ?? $"{Math.Round((opinion.Score ?? 0) * 100)} %", Request.TitleLength);
}

/// <summary>Since when customers are known: their first request, or the day on which they were entered.</summary>
internal static class Acquaintance
{
    public static async Task<Dictionary<Guid, NodaTime.Instant>> Of(AmbosDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var since = await db.Set<Customer>().Where(customer => ids.Contains(customer.Id)).ToDictionaryAsync(customer => customer.Id, customer => customer.CreatedAt, cancel);
        var asked = await db.Set<Request>().Where(request => ids.Contains(request.CustomerId)).GroupBy(request => request.CustomerId)
            .Select(group => new { group.Key, First = group.Min(request => request.CreatedAt) }).ToListAsync(cancel);
        foreach (var first in asked.Where(first => since.TryGetValue(first.Key, out var entered) && first.First < entered))
        {
            since[first.Key] = first.First;
        }

        return since;
    }
}
