using Ambos.Platform.Rights;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Ambos.Requests.Steps;

namespace Ambos.Requests.Handovers;

public sealed record WorkAcceptance : RequestEdit;

/// <summary>The receiver accepts what was handed over: the request is done.</summary>
public sealed class AcceptWork(RequestChange change)
{
    public Task<RequestStanding> Run(Guid id, WorkAcceptance acceptance, CancellationToken cancel) =>
        change.Run(id, acceptance.Version, (course, stop) => AsCustomer(course, stop), cancel);

    public static void Map(RouteGroupBuilder requests) => requests
        .MapPut("/{id:guid}/acceptance", (Guid id, WorkAcceptance body, AcceptWork accept, HttpContext http, CancellationToken cancel) =>
            accept.Run(id, body.Seen(http), cancel))
        .Allow(Right.Ask)
        .WithName(nameof(AcceptWork))
        .Edits();

    internal static Task AsCustomer(Course course, CancellationToken cancel)
    {
        course.MustBeCustomer();
        course.MustNotBeOwnWork(course.MustBePresented());
        return Accept(course, bySilence: false, cancel);
    }

    internal static async Task Accept(Course course, bool bySilence, CancellationToken cancel)
    {
        var handover = course.MustBePresented();
        handover.State = HandoverState.Accepted;
        handover.AnsweredAt = course.Work.Now;
        handover.AnsweredById = bySilence ? null : course.Actor.CustomerId;
        course.Request.ClosedAt = course.Work.Now;
        course.Enter(RequestState.Closed);
        course.Record(new WorkAccepted(handover.Id, handover.SupplierId, handover.ReceiverId, bySilence));
        course.Record(new RequestClosed(null));
        await course.StepDone(cancel);
    }
}
