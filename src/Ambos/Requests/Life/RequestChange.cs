using Ambos.Catalogue.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Reading;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Life;

/// <summary>
/// Runs a change of one request: only for who sees it, only on the version that they saw, as one unit of work. What it
/// needs to know of the catalogue is read before the writer is asked.
/// </summary>
public sealed class RequestChange(AmbosDb db, ServiceDirectory catalogue, Writer writer, CurrentUser user, TimeProvider clock)
{
    private const int Lately = 5;

    /// <summary>Changes it as somebody typed it, on the version that they saw.</summary>
    public Task<RequestStanding> Edit(Guid id, RequestEdit edit, Func<Course, CancellationToken, Task> change, CancellationToken cancel)
    {
        Shape.Demand(edit);
        return Run(id, edit.Version, change, cancel);
    }

    /// <summary>Changes it and says how it stands then.</summary>
    public Task<RequestStanding> Run(Guid id, int? version, Action<Course> change, CancellationToken cancel) =>
        Run(id, version, (course, _) =>
        {
            change(course);
            return Task.CompletedTask;
        }, cancel);

    public Task<RequestStanding> Run(Guid id, int? version, Func<Course, CancellationToken, Task> change, CancellationToken cancel) =>
        Run(user.Actor, id, version, change, cancel);

    /// <summary>The same in somebody else's name: the program's own, or a guest's.</summary>
    public async Task<RequestStanding> Run(Actor actor, Guid id, int? version, Func<Course, CancellationToken, Task> change, CancellationToken cancel)
    {
        var terms = await Terms(actor, id, cancel);
        var changed = await writer.Run(actor, async work =>
        {
            var course = await Open(work, terms, id, version, cancel);
            await change(course, cancel);
            return course.Request;
        }, cancel);

        return RequestStanding.Of(changed);
    }

    /// <summary>Adds something to a request once, whatever is sent twice under the same key.</summary>
    public async Task<T> Create<T>(Guid id, IdempotencyKey? key, object body, Func<Course, CancellationToken, Task<T>> create, CancellationToken cancel) =>
        await Create(user.Actor, id, key, body, create, cancel);

    public async Task<T> Create<T>(
        Actor actor, Guid id, IdempotencyKey? key, object body, Func<Course, CancellationToken, Task<T>> create, CancellationToken cancel)
    {
        Shape.Demand(body);
        var terms = await Terms(actor, id, cancel);
        return await writer.Create(actor, key, new { id, body }, async work => await create(await Open(work, terms, id, null, cancel), cancel), cancel);
    }

    /// <summary>Another request of the same chain, inside the same work.</summary>
    internal static async Task<Course> Another(Course course, Guid id, CancellationToken cancel)
    {
        var request = await course.Work.Db.Set<Request>().SingleAsync(request => request.Id == id, cancel);
        return await Course.Read(course.Work, course.Known, request, course.Clock, cancel);
    }

    private async Task<Course> Open(Work work, KnownTerms terms, Guid id, int? version, CancellationToken cancel)
    {
        await work.Lock($"requests {terms.RootId}", cancel);
        var request = await work.Db.Set<Request>().VisibleTo(work.Db, work.Actor).SingleOrDefaultAsync(request => request.Id == id, cancel)
            ?? throw new NotFoundException();
        if (version is { } seen && seen != request.Version)
        {
            throw new ChangedMeanwhileException { Current = await Conflict(work, request, cancel) };
        }

        return await Course.Read(work, terms, request, clock, cancel);
    }

    /// <summary>What was done lately is told to those who are told all of the request.</summary>
    private static async Task<RequestConflict> Conflict(Work work, Request request, CancellationToken cancel)
    {
        if (work.Actor.IsOutside(request))
        {
            return new(RequestStanding.Of(request) with { AssigneeId = null }, []);
        }

        var lately = await work.Db.Set<Event>().AsNoTracking().Where(happened => happened.Subject == request.Id)
            .OrderByDescending(happened => happened.Number).Take(Lately)
            .Select(happened => new RequestChanged(happened.At, happened.Kind, happened.Actor, happened.Changes)).ToListAsync(cancel);
        return new(RequestStanding.Of(request), lately);
    }

    private async Task<KnownTerms> Terms(Actor actor, Guid id, CancellationToken cancel)
    {
        var root = await db.Set<Request>().VisibleTo(db, actor).Where(request => request.Id == id)
            .Select(request => (Guid?)request.RootId).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
        return await KnownTerms.Of(db, catalogue, root, cancel);
    }
}
