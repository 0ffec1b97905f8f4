using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;

namespace Ambos.Requests.Handovers;

/// <summary>A team that was passed a request sends it back, before it has begun to work on it.</summary>
public sealed class RefuseTransfer(RequestChange change)
{
    public Task<RequestStanding> Run(Guid id, WorkRejection rejection, CancellationToken cancel) =>
        change.Edit(id, rejection, (course, stop) => Refuse(course, rejection, stop), cancel);

    public static void Map(RouteGroupBuilder requests) => requests
        .MapPut("/{id:guid}/transfer/rejection", (Guid id, WorkRejection body, RefuseTransfer refuse, HttpContext http, CancellationToken cancel) =>
            refuse.Run(id, body.Seen(http), cancel))
        .Allow(Right.Serve)
        .WithName(nameof(RefuseTransfer))
        .Edits();

    private static async Task Refuse(Course course, WorkRejection rejection, CancellationToken cancel)
    {
        course.MustServe();
        course.MustBeOpen();
        var transfer = course.PendingTransfer() ?? throw new RefusedException("no-transfer-to-answer");
        var reason = await RejectWork.Reason(course, transfer, rejection, cancel);
        RejectWork.Answer(course, transfer, rejection.ReasonId, reason);
        if (course.LastHandover is { State: HandoverState.Working } begun)
        {
            begun.State = HandoverState.Cancelled;
        }

        var request = course.Request;
        (request.TeamId, request.AssigneeId, request.PingPong) = (transfer.SupplierId, null, true);
        foreach (var promise in course.Promises.Where(promise => promise.Verdict is Verdict.Open))
        {
            promise.OwnerId = transfer.SupplierId;
        }

        course.Add(WorkBegun.Of(course, course.Work.Now, request.DueAt));
        course.Record(new RequestTransferred(transfer.Id, transfer.ReceiverId, transfer.SupplierId, reason));
    }
}
