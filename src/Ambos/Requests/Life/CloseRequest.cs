using System.ComponentModel.DataAnnotations;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Requests.Contract;
using Ambos.Requests.Handovers;
using Ambos.Requests.Steps;

namespace Ambos.Requests.Life;

public sealed record RequestClosure : RequestEdit
{
    [StringLength(Request.ReasonLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Reason { get; init; }
}

/// <summary>The supplying side closes what was delivered, where nobody's acceptance is asked for.</summary>
public sealed class CloseRequest(RequestChange change)
{
    public Task<RequestStanding> Run(Guid id, RequestClosure closure, CancellationToken cancel) =>
        change.Edit(id, closure, (course, stop) => Close(course, closure.Reason?.Trim(), stop), cancel);

    public static void Map(RouteGroupBuilder requests) => requests
        .MapPut("/{id:guid}/closure", (Guid id, RequestClosure body, CloseRequest close, HttpContext http, CancellationToken cancel) =>
            close.Run(id, body.Seen(http), cancel))
        .Allow(Right.Serve)
        .WithName(nameof(CloseRequest))
        .Edits();

    internal static async Task Close(Course course, string? reason, CancellationToken cancel)
    {
        course.MustServe();
        course.MustBe("request-not-delivered", RequestState.Delivered);
        if (course.NeedsAcceptance())
        {
            throw new RefusedException("acceptance-needed") { Remedy = "Wait for the receiver's answer, or for the agreed time of silence." };
        }

        var handover = course.LastHandover!;
        (handover.State, handover.AnsweredAt) = (HandoverState.Taken, course.Work.Now);
        course.Request.ClosedAt = course.Work.Now;
        course.Enter(RequestState.Closed, reason: reason);
        course.Record(new RequestClosed(reason));
        await course.StepDone(cancel);
    }
}
