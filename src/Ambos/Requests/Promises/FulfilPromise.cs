using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Promises;

/// <summary>The word was kept, or done too late: the moment of doing decides.</summary>
public sealed class FulfilPromise(RequestChange change)
{
    public Task<RequestStanding> Run(Guid id, Guid promise, CancellationToken cancel) =>
        change.Run(id, null, (course, stop) => Fulfil(course, promise, stop), cancel);

    public static void Map(RouteGroupBuilder requests) => requests
        .MapPut("/{id:guid}/promises/{promise:guid}/fulfilment", (Guid id, Guid promise, FulfilPromise fulfil, CancellationToken cancel) =>
            fulfil.Run(id, promise, cancel))
        .Allow(Right.Serve)
        .WithName(nameof(FulfilPromise))
        .Edits();

    private static async Task Fulfil(Course course, Guid id, CancellationToken cancel)
    {
        course.MustServe();
        var promise = await course.Work.Db.Set<Promise>().SingleOrDefaultAsync(
            promise => promise.Id == id && promise.RequestId == course.Request.Id && promise.Kind == PromiseKind.AdHoc, cancel) ?? throw new NotFoundException();
        if (promise.DoneAt is not null)
        {
            throw new RefusedException("promise-already-fulfilled");
        }

        promise.DoneAt = course.Work.Now;
        promise.LookAt = null;
        promise.Verdict = course.Work.Now > promise.DueAt ? Verdict.Broken : Verdict.Kept;
        course.Record(new PromiseFulfilled(promise.Id, promise.Verdict));
    }
}
