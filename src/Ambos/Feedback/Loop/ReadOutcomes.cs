using Ambos.Feedback.Comments;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Feedback.Loop;

/// <summary>What somebody said, and what was done about it.</summary>
/// <param name="Score">In hundredths, where they wrote no words.</param>
public sealed record Outcome(Guid OpinionId, string? Said, int? Score, string? Language, Instant SaidAt, string? Done, Instant At, long Request, bool Read)
{
    /// <summary>Since when work goes on again after what was told; nothing while that holds.</summary>
    public Instant? AgainAt { get; init; }
}

/// <summary>Everybody reads what became of their own feedback, and says that they have read it.</summary>
public sealed class ReadOutcomes(AmbosDb db, Writer writer, CurrentUser user)
{
    private const int Most = 100;

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<Outcome>> Run(bool unread, CancellationToken cancel)
    {
        var person = user.Actor.CustomerId;
        var told = db.Set<Tidings>().Where(told => told.CustomerId == person && (!unread || told.ReadAt == null));

        return await (
            from tidings in told
            join opinion in db.Set<Opinion>() on tidings.OpinionId equals opinion.Id
            join request in db.Set<Request>() on tidings.RequestId equals request.Id
            orderby tidings.At descending, tidings.OpinionId
            select new Outcome(
                opinion.Id, opinion.Text, opinion.Score == null ? null : (int)(opinion.Score.Value * 100), opinion.Language, opinion.At, tidings.Text, tidings.At, request.Number, tidings.ReadAt != null)
            { AgainAt = tidings.AgainAt })
            .Take(Most).ToListAsync(cancel);
    }

    public Task Read(Guid opinionId, CancellationToken cancel) => writer.Run(user.Actor, async work =>
    {
        var told = await work.Db.Set<Tidings>().AsTracking().SingleOrDefaultAsync(row => row.OpinionId == opinionId && row.CustomerId == work.Actor.CustomerId, cancel) ?? throw new NotFoundException();
        told.ReadAt ??= work.Now;
    }, cancel);

    public static void Map(RouteGroupBuilder outcomes)
    {
        outcomes.MapGet("", (bool? unread, ReadOutcomes read, CancellationToken cancel) => read.Run(unread ?? false, cancel)).Allow(Right.Ask).WithName("MyOutcomes");
        outcomes.MapPut("/{id:guid}/reading", async (Guid id, ReadOutcomes read, CancellationToken cancel) =>
        {
            await read.Read(id, cancel);
            return TypedResults.NoContent();
        }).Allow(Right.Ask).WithName("ReadOutcome").ProducesProblem(StatusCodes.Status404NotFound);
    }
}
