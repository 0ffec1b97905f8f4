using System.Text.Json;
using Ambos.Customers.Contract;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Links;

/// <summary>Whoever leaves a team no longer watches its work: sight that came with the team goes with it.</summary>
public sealed class WhenSomebodyLeft : Follower
{
    public override string Name => "watchers";

    public override async Task React(Work work, IReadOnlyList<Event> events, CancellationToken cancel)
    {
        foreach (var left in events.Where(happened => happened.Kind == nameof(MemberLeft)))
        {
            await Leave(work, left.Subject, JsonSerializer.Deserialize<MemberLeft>(left.Body, Json.Stored)!.PersonId, cancel);
        }
    }

    private static async Task Leave(Work work, Guid team, Guid person, CancellationToken cancel)
    {
        Guid[] teams = [.. await work.Db.Set<Membership>().Where(membership => membership.PersonId == person).Select(membership => membership.TeamId).ToListAsync(cancel)];
        if (teams.Contains(team))
        {
            return; // came back meanwhile
        }

        var (lost, kept, own) = (Touched(work.Db, [team]), Touched(work.Db, teams), Own(work.Db, person));
        var watched = await work.Db.Set<Watcher>().AsTracking()
            .Where(watcher => watcher.PersonId == person && lost.Contains(watcher.RequestId) && !kept.Contains(watcher.RequestId) && !own.Contains(watcher.RequestId))
            .ToListAsync(cancel);
        foreach (var watcher in watched)
        {
            work.Db.Remove(watcher);
            var others = await work.Db.Set<Watcher>().Where(other => other.RequestId == watcher.RequestId && other.PersonId != person)
                .Select(other => other.PersonId).ToListAsync(cancel);
            work.Record(Request.Subject, watcher.RequestId, new WatchersChanged(others));
        }
    }

    /// <summary>Requests in which one of the teams has a part, as customer, in a step or in a hand-over.</summary>
    private static IQueryable<Guid> Touched(AmbosDb db, Guid[] teams)
    {
        var (steps, handovers) = (db.Set<Request>(), db.Set<Handover>());
        return db.Set<Request>()
            .Where(request => teams.Contains(request.CustomerId)
                || steps.Any(step => step.RootId == request.RootId && teams.Contains(step.TeamId))
                || handovers.Any(handover => handover.RootId == request.RootId && (teams.Contains(handover.SupplierId) || teams.Contains(handover.ReceiverId))))
            .Select(request => request.Id);
    }

    private static IQueryable<Guid> Own(AmbosDb db, Guid person) =>
        db.Set<Request>().Where(request => request.CustomerId == person || request.AskedById == person).Select(request => request.Id);
}
