using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Customers.Contract;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Links;

/// <summary>Somebody watches a request: everybody may let themself in for it who sees it; who serves may add colleagues.</summary>
public sealed class WatchRequest(RequestChange change)
{
    public Task<RequestStanding> Run(Guid id, Guid person, bool watches, CancellationToken cancel) =>
        change.Run(id, null, (course, stop) => Watch(course, person, watches, stop), cancel);

    public static void Map(RouteGroupBuilder requests)
    {
        requests.MapPut("/{id:guid}/watchers/{person:guid}", (Guid id, Guid person, WatchRequest watch, CancellationToken cancel) =>
            watch.Run(id, person, true, cancel)).Allow(Right.Ask).WithName("WatchRequest").Edits();
        requests.MapDelete("/{id:guid}/watchers/{person:guid}", (Guid id, Guid person, WatchRequest watch, CancellationToken cancel) =>
            watch.Run(id, person, false, cancel)).Allow(Right.Ask).WithName("UnwatchRequest").Edits();
    }

    private static async Task Watch(Course course, Guid person, bool watches, CancellationToken cancel)
    {
        if (person != course.Actor.CustomerId)
        {
            course.MustServe();
        }

        var (db, id) = (course.Work.Db, course.Request.Id);
        var watchers = await db.Set<Watcher>().Where(watcher => watcher.RequestId == id).ToListAsync(cancel);
        var there = watchers.Find(watcher => watcher.PersonId == person);
        if (watches && there is null)
        {
            if (!await db.Set<Customer>().AnyAsync(customer => customer.Id == person && customer.Kind == CustomerKind.Person && customer.Side == Side.Internal, cancel))
            {
                throw new InvalidException("person", ErrorCodes.Unknown);
            }

            db.Add(new Watcher { RequestId = id, PersonId = person, Since = course.Work.Now });
        }
        else if (!watches && there is not null)
        {
            db.Remove(there);
        }

        course.Record(new WatchersChanged([.. watchers.Select(watcher => watcher.PersonId).Where(other => other != person), .. watches ? [person] : Array.Empty<Guid>()]));
    }
}
