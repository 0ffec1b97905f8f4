using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Links;

/// <summary>Two requests belong together. Who links them serves the one and sees the other.</summary>
public sealed class LinkRequests(RequestChange change)
{
    public Task<RequestStanding> Run(Guid id, Guid other, bool linked, CancellationToken cancel) =>
        change.Run(id, null, (course, stop) => Link(course, other, linked, stop), cancel);

    public static void Map(RouteGroupBuilder requests)
    {
        requests.MapPut("/{id:guid}/links/{other:guid}", (Guid id, Guid other, LinkRequests link, CancellationToken cancel) =>
            link.Run(id, other, true, cancel)).Allow(Right.Serve).WithName("LinkRequests").Edits();
        requests.MapDelete("/{id:guid}/links/{other:guid}", (Guid id, Guid other, LinkRequests link, CancellationToken cancel) =>
            link.Run(id, other, false, cancel)).Allow(Right.Serve).WithName("UnlinkRequests").Edits();
    }

    private static async Task Link(Course course, Guid other, bool linked, CancellationToken cancel)
    {
        course.MustServe();
        var (db, id) = (course.Work.Db, course.Request.Id);
        if (other == id || !await db.Set<Request>().VisibleTo(db, course.Actor).AnyAsync(request => request.Id == other, cancel))
        {
            throw new InvalidException("other", ErrorCodes.Unknown);
        }

        var there = await db.Set<RequestLink>()
            .Where(link => (link.RequestId == id && link.OtherId == other) || (link.RequestId == other && link.OtherId == id)).ToListAsync(cancel);
        if (linked && there.Count == 0)
        {
            db.Add(new RequestLink { RequestId = id, OtherId = other });
        }
        else if (!linked)
        {
            db.RemoveRange(there);
        }

        course.Record(new RequestsLinked(other, linked));
    }
}
