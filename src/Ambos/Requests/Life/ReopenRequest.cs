using System.ComponentModel.DataAnnotations;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Requests.Contract;
using Ambos.Requests.Handovers;
using Ambos.Requests.Promises;
using Ambos.Requests.Steps;

namespace Ambos.Requests.Life;

public sealed record RequestReopening : RequestEdit
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Request.ReasonLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Reason { get; init; }
}

/// <summary>
/// It was not done after all. The time in which it was closed counts as a pause, the clock goes on, and the earlier
/// verdict stays in the history.
/// </summary>
public sealed class ReopenRequest(RequestChange change)
{
    public Task<RequestStanding> Run(Guid id, RequestReopening reopening, CancellationToken cancel) =>
        change.Edit(id, reopening, (course, stop) => Reopen(course, reopening.Reason, stop), cancel);

    public static void Map(RouteGroupBuilder requests) => requests
        .MapPut("/{id:guid}/reopening", (Guid id, RequestReopening body, ReopenRequest reopen, HttpContext http, CancellationToken cancel) =>
            reopen.Run(id, body.Seen(http), cancel))
        .Allow(Right.Ask)
        .WithName(nameof(ReopenRequest))
        .Edits();

    internal static async Task Reopen(Course course, string? asked, CancellationToken cancel)
    {
        if (!course.IsCustomer())
        {
            course.MustServe();
        }

        course.MustBe("request-not-closed", RequestState.Closed);
        var reason = asked?.Trim() is { Length: > 0 } said ? said : throw new InvalidException("reason", ErrorCodes.Required);
        await course.WaitAgain(cancel);

        var request = course.Request;
        (request.ClosedAt, request.DeliveredAt, request.BrokenBy) = (null, null, null);
        course.Enter(RequestState.Reopened, reason: reason);
        course.PromiseAgain(course.CountsFrom());
        course.Add(WorkBegun.Of(course, course.Work.Now, request.DueAt));
        course.Record(new RequestReopened(reason));
    }
}
