using System.ComponentModel.DataAnnotations;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Requests.Contract;
using Ambos.Requests.Handovers;

namespace Ambos.Requests.Life;

public sealed record RequestPause : RequestEdit
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    public WaitingFor? For { get; init; }

    [StringLength(Request.ReasonLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Reason { get; init; }
}

/// <summary>The work waits for the customer, another team or a supplier; the reason says for what.</summary>
public sealed class PauseRequest(RequestChange change)
{
    public Task<RequestStanding> Run(Guid id, RequestPause pause, CancellationToken cancel) => change.Edit(id, pause, (course, _) =>
    {
        course.MustServe();
        course.MustBeOpen();
        var waitingFor = pause.For ?? throw new InvalidException("for", ErrorCodes.Required);
        course.AcceptTransfer();
        course.Enter(RequestState.Waiting, waitingFor, pause.Reason?.Trim());
        course.Record(new RequestPaused(waitingFor, course.Request.WaitingReason));
        return Task.CompletedTask;
    }, cancel);

    public static void Map(RouteGroupBuilder requests) => requests
        .MapPut("/{id:guid}/pause", (Guid id, RequestPause body, PauseRequest pause, HttpContext http, CancellationToken cancel) =>
            pause.Run(id, body.Seen(http), cancel))
        .Allow(Right.Serve)
        .WithName(nameof(PauseRequest))
        .Edits();
}

/// <summary>What was waited for has come: the work goes on.</summary>
public sealed class ResumeRequest(RequestChange change)
{
    public Task<RequestStanding> Run(Guid id, int? version, CancellationToken cancel) => change.Run(id, version, course =>
    {
        course.MustServe();
        course.MustBe("request-not-waiting", RequestState.Waiting);
        Resume(course);
    }, cancel);

    public static void Map(RouteGroupBuilder requests) => requests
        .MapDelete("/{id:guid}/pause", (Guid id, ResumeRequest resume, HttpContext http, CancellationToken cancel) =>
            resume.Run(id, Editing.Version(http), cancel))
        .Allow(Right.Serve)
        .WithName(nameof(ResumeRequest))
        .Edits();

    internal static void Resume(Course course)
    {
        course.Enter(RequestState.InProgress);
        course.Record(new RequestResumed());
    }
}
