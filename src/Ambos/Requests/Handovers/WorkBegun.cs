using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using NodaTime;

namespace Ambos.Requests.Handovers;

/// <summary>Makes the rows of hand-overs: work that a team has begun for whoever waits for it.</summary>
internal static class WorkBegun
{
    /// <summary>The first attempt of the team that has the request.</summary>
    public static Handover First(Course course, Instant from) => Of(course, from, course.Request.DueAt);

    /// <summary>The next attempt: a new cycle of this team.</summary>
    public static Handover Of(Course course, Instant from, Instant? due) => new()
    {
        Id = course.Clock.NewId(),
        RequestId = course.Request.Id,
        RootId = course.Request.RootId,
        Kind = HandoverKind.Delivery,
        Sequence = course.Handovers.Count,
        Cycle = course.Handovers.Count(earlier => earlier.SupplierId == course.Request.TeamId) + 1,
        SupplierId = course.Request.TeamId,
        ReceiverId = Receiver(course),
        ServiceId = course.Request.ServiceId,
        Side = course.Request.Side,
        Step = course.Request.Step ?? "",
        StartedAt = from,
        DueAt = due,
        State = HandoverState.Working,
    };

    /// <summary>What the team works on now; written when it is first needed.</summary>
    public static Handover Current(this Course course)
    {
        if (course.LastHandover is { State: HandoverState.Working } working)
        {
            return working;
        }

        var begun = course.Handovers.Count == 0 ? First(course, course.Request.CreatedAt) : Of(course, course.Work.Now, course.Request.DueAt);
        course.Add(begun);
        return begun;
    }

    /// <summary>A team receives by its name in the chain; people and organisations are outside of it.</summary>
    private static Guid Receiver(Course course) =>
        course.Catalogue.TeamName(course.Request.CustomerId) is not null ? course.Request.CustomerId : Handover.Outside;
}
