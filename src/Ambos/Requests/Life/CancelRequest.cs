using System.ComponentModel.DataAnnotations;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Requests.Contract;
using Ambos.Requests.Promises;
using Ambos.Requests.Steps;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Life;

public sealed record RequestCancellation : RequestEdit
{
    [StringLength(Request.ReasonLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Reason { get; init; }
}

/// <summary>The customer no longer needs it, or it cannot be done: it ends with all its open steps.</summary>
public sealed class CancelRequest(RequestChange change)
{
    public Task<RequestStanding> Run(Guid id, RequestCancellation cancellation, CancellationToken cancel) =>
        change.Edit(id, cancellation, (course, stop) => Withdraw(course, cancellation.Reason, stop), cancel);

    public static void Map(RouteGroupBuilder requests) => requests
        .MapPut("/{id:guid}/cancellation", (Guid id, RequestCancellation body, CancelRequest end, HttpContext http, CancellationToken cancel) =>
            end.Run(id, body.Seen(http), cancel))
        .Allow(Right.Ask)
        .WithName(nameof(CancelRequest))
        .Edits();

    internal static async Task Withdraw(Course course, string? reason, CancellationToken cancel)
    {
        if (!course.IsCustomer())
        {
            course.MustServe();
        }

        course.MustBeOpen();
        await Cancel(course, reason?.Trim() is { Length: > 0 } said ? said : null, cancel);
        await course.StepDone(cancel);
    }

    private static async Task Cancel(Course course, string? reason, CancellationToken cancel)
    {
        course.LetGo();
        if (course.LastHandover is { State: HandoverState.Working } working)
        {
            working.State = HandoverState.Cancelled;
        }

        course.Request.ClosedAt = course.Work.Now;
        course.Enter(RequestState.Cancelled, reason: reason);
        course.Record(new RequestCancelled(reason));

        var steps = await course.Work.Db.Set<Request>()
            .Where(step => step.ParentId == course.Request.Id && step.Phase == Phase.Open).Select(step => step.Id).ToListAsync(cancel);
        foreach (var step in steps)
        {
            await Cancel(await RequestChange.Another(course, step, cancel), reason, cancel);
        }
    }
}
