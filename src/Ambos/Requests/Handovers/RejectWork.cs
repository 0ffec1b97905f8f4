using System.ComponentModel.DataAnnotations;
using Ambos.Core.Text;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Ambos.Requests.Promises;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Handovers;

/// <param name="ReasonId">One of the reasons that the two teams share; asked for where they have some.</param>
public sealed record WorkRejection(Guid? ReasonId) : RequestEdit
{
    /// <summary>What is missing or wrong.</summary>
    [StringLength(Handover.ReasonLength - RejectionReason.TextLength - 2, ErrorMessage = ErrorCodes.TooLong)]
    public string? Reason { get; init; }
}

/// <summary>The receiver sends the work back and says why. It begins a new cycle; the one that ended is kept.</summary>
public sealed class RejectWork(RequestChange change)
{
    public Task<RequestStanding> Run(Guid id, WorkRejection rejection, CancellationToken cancel) =>
        change.Edit(id, rejection, (course, stop) => AsCustomer(course, rejection, stop), cancel);

    public static void Map(RouteGroupBuilder requests) => requests
        .MapPut("/{id:guid}/rejection", (Guid id, WorkRejection body, RejectWork reject, HttpContext http, CancellationToken cancel) =>
            reject.Run(id, body.Seen(http), cancel))
        .Allow(Right.Ask)
        .WithName(nameof(RejectWork))
        .Edits();

    internal static async Task AsCustomer(Course course, WorkRejection rejection, CancellationToken cancel)
    {
        course.MustBeCustomer();
        var handover = course.MustBePresented();
        if (handover.SilenceAcceptsAt <= course.Work.Now)
        {
            throw new RefusedException("accepted-by-silence") { Remedy = "Open the request again and say why." };
        }

        var reason = await Reason(course, handover, rejection, cancel);
        Answer(course, handover, rejection.ReasonId, reason);

        var request = course.Request;
        var again = handover.ReceiverId == Handover.Outside ? course.CountsFrom() : course.Work.Now;
        (request.DeliveredAt, request.BrokenBy) = (null, null);
        course.Enter(RequestState.InProgress, reason: reason.Cut(Request.ReasonLength));
        course.PromiseAgain(again);
        course.Add(WorkBegun.Of(course, course.Work.Now, course.Running(PromiseKind.Delivery)?.DueAt));
    }

    internal static void Answer(Course course, Handover handover, Guid? reasonId, string reason)
    {
        handover.State = HandoverState.Rejected;
        handover.AnsweredAt = course.Work.Now;
        handover.AnsweredById = course.Actor.CustomerId;
        (handover.ReasonId, handover.Reason) = (reasonId, reason);
        course.Record(new WorkRejected(handover.Id, handover.SupplierId, handover.ReceiverId, reasonId, reason));
    }

    /// <summary>A reason of the shared list, with what was said beside it; in own words where there is no list.</summary>
    internal static async Task<string> Reason(Course course, Handover handover, WorkRejection rejection, CancellationToken cancel)
    {
        var said = rejection.Reason?.Trim() ?? "";
        var shared = await course.Work.Db.Set<RejectionReason>()
            .Where(reason => reason.SupplierId == handover.SupplierId && reason.ReceiverId == handover.ReceiverId && !reason.Retired)
            .ToListAsync(cancel);
        if (rejection.ReasonId is { } id)
        {
            var chosen = shared.Find(reason => reason.Id == id) ?? throw new InvalidException("reasonId", ErrorCodes.Unknown);
            return said.Length == 0 ? chosen.Text : $"{chosen.Text}: {said}";
        }

        if (shared.Count > 0 && handover.ReceiverId != Handover.Outside)
        {
            throw new InvalidException("reasonId", ErrorCodes.Required);
        }

        return said.Length > 0 ? said : throw new InvalidException("reason", ErrorCodes.Required);
    }
}
