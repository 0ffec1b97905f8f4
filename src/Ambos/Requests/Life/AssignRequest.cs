using Ambos.Customers.Contract;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Requests.Contract;
using Ambos.Requests.Handovers;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Life;

/// <param name="PersonId">A member of the team; nothing takes it from whoever had it.</param>
public sealed record RequestAssignee(Guid? PersonId) : RequestEdit;

/// <summary>A member of the team gets the request, or takes it; taking it begins the work.</summary>
public sealed class AssignRequest(RequestChange change)
{
    public Task<RequestStanding> Run(Guid id, RequestAssignee assignee, CancellationToken cancel) =>
        change.Run(id, assignee.Version, (course, stop) => Assign(course, assignee.PersonId, stop), cancel);

    public static void Map(RouteGroupBuilder requests) => requests
        .MapPut("/{id:guid}/assignee", (Guid id, RequestAssignee body, AssignRequest assign, HttpContext http, CancellationToken cancel) =>
            assign.Run(id, body.Seen(http), cancel))
        .Allow(Right.Serve)
        .WithName(nameof(AssignRequest))
        .Edits();

    internal static async Task Assign(Course course, Guid? person, CancellationToken cancel)
    {
        course.MustServe();
        course.MustBeOpen();
        if (person is { } member && !await IsMember(course, member, cancel))
        {
            throw new InvalidException("personId", "not-in-team");
        }

        course.Request.AssigneeId = person;
        course.AcceptTransfer();
        if (person is not null && person == course.Actor.CustomerId && course.Request.State is RequestState.New or RequestState.Reopened)
        {
            course.Enter(RequestState.InProgress);
        }

        course.Record(new RequestAssigned(course.Request.TeamId, person));
    }

    private static async Task<bool> IsMember(Course course, Guid person, CancellationToken cancel) =>
        (person == course.Actor.CustomerId && course.Actor.IsIn(course.Request.TeamId))
        || await course.Work.Db.Set<Membership>().AnyAsync(membership => membership.TeamId == course.Request.TeamId && membership.PersonId == person, cancel);
}
