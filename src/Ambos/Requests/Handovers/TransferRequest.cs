using System.ComponentModel.DataAnnotations;
using Ambos.Customers.Contract;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Handovers;

public sealed record RequestTransfer(Guid TeamId) : RequestEdit
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Request.ReasonLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Reason { get; init; }
}

/// <summary>A team passes a request on to another one, which takes it over or sends it back. Its number stays.</summary>
public sealed class TransferRequest(RequestChange change)
{
    public Task<RequestStanding> Run(Guid id, RequestTransfer transfer, CancellationToken cancel) =>
        change.Edit(id, transfer, (course, stop) => Transfer(course, transfer.TeamId, transfer.Reason, stop), cancel);

    public static void Map(RouteGroupBuilder requests) => requests
        .MapPut("/{id:guid}/transfer", (Guid id, RequestTransfer body, TransferRequest transfer, HttpContext http, CancellationToken cancel) =>
            transfer.Run(id, body.Seen(http), cancel))
        .Allow(Right.Serve)
        .WithName(nameof(TransferRequest))
        .Edits();

    internal static async Task Transfer(Course course, Guid team, string? said, CancellationToken cancel)
    {
        course.MustServe();
        course.MustBeOpen();
        var reason = said?.Trim() is { Length: > 0 } why ? why : throw new InvalidException("reason", ErrorCodes.Required);
        if (team == course.Request.TeamId || !await course.Work.Db.Set<Team>().AnyAsync(other => other.Id == team && !other.Retired, cancel))
        {
            throw new InvalidException("teamId", ErrorCodes.Unknown);
        }

        course.AcceptTransfer();
        course.PassTo(team, reason);
    }
}

internal static class PassingOn
{
    /// <summary>Ends the work of the team that has it and lets another one begin.</summary>
    public static void PassTo(this Course course, Guid team, string reason)
    {
        var (request, from) = (course.Request, course.Request.TeamId);
        var handover = course.Current();
        (handover.Kind, handover.ReceiverId, handover.Note) = (HandoverKind.Transfer, team, reason);
        course.Measure(handover);
        handover.State = HandoverState.Presented;

        request.PingPong |= course.Handovers.Exists(earlier => earlier.SupplierId == team);
        (request.TeamId, request.AssigneeId) = (team, null);
        foreach (var promise in course.Promises.Where(promise => promise.Verdict is Verdict.Open))
        {
            promise.OwnerId = team;
        }

        var due = course.BudgetAfter(from, team, course.Work.Now).At(course.Work.Now).DueIfResumed;
        course.Add(WorkBegun.Of(course, course.Work.Now, due));
        course.Record(new RequestTransferred(handover.Id, from, team, reason));
    }
}
