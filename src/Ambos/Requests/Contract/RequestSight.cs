using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Ambos.Requests.Links;

namespace Ambos.Requests.Contract;

/// <summary>The one predicate of which requests somebody may know of: lists, counters, search, export, API and addresses use it.</summary>
public static class RequestSight
{
    /// <summary>
    /// The customer and whoever asked, the organisation and the team that are the customer, the team that supplies it,
    /// every team with a part in its chain, those who watch it; managers and administrators see all.
    /// </summary>
    public static IQueryable<Request> VisibleTo(this IQueryable<Request> requests, AmbosDb db, Actor actor)
    {
        if (SeesAll(actor))
        {
            return requests;
        }

        if (actor.CustomerId is not { } me)
        {
            return requests.Where(request => false);
        }

        Guid[] parties = [me, .. actor.Teams, .. actor.OrganisationId is { } organisation ? [organisation] : Array.Empty<Guid>()];
        return actor.Teams.Count == 0 ? SeenAsCustomer(requests, db, me, parties) : SeenInTeams(requests, db, me, parties, [.. actor.Teams]);
    }

    private static IQueryable<Request> SeenAsCustomer(IQueryable<Request> requests, AmbosDb db, Guid me, Guid[] parties)
    {
        var watched = db.Set<Watcher>();
        return requests.Where(request => parties.Contains(request.CustomerId)
            || request.AskedById == me
            || watched.Any(watcher => watcher.RequestId == request.Id && watcher.PersonId == me));
    }

    private static IQueryable<Request> SeenInTeams(IQueryable<Request> requests, AmbosDb db, Guid me, Guid[] parties, Guid[] teams)
    {
        var (watched, steps, handovers) = (db.Set<Watcher>(), db.Set<Request>(), db.Set<Handover>());
        return requests.Where(request => teams.Contains(request.TeamId)
            || parties.Contains(request.CustomerId)
            || request.AskedById == me
            || watched.Any(watcher => watcher.RequestId == request.Id && watcher.PersonId == me)
            || steps.Any(step => step.RootId == request.RootId && teams.Contains(step.TeamId))
            || handovers.Any(handover => handover.RootId == request.RootId
                && (teams.Contains(handover.SupplierId) || teams.Contains(handover.ReceiverId))));
    }

    /// <summary>Managers and administrators see every request, and so does the program itself.</summary>
    public static bool SeesAll(this Actor actor) => actor.Is(Roles.Manager | Roles.Administrator) || ReferenceEquals(actor, Actor.System);

    /// <summary>Works on it: a member of the supplying team, or who manages. Internal notes are for them alone.</summary>
    public static bool Serves(this Actor actor, Request request) =>
        actor.Has(Right.Serve) && (actor.IsIn(request.TeamId) || actor.SeesAll());

    /// <summary>Is the customer, or speaks for the team or organisation that is.</summary>
    public static bool IsCustomerOf(this Actor actor, Request request) =>
        actor.CustomerId == request.CustomerId
        || actor.IsIn(request.CustomerId)
        || (actor.OrganisationId is { } organisation && organisation == request.CustomerId);

    /// <summary>
    /// Whether words of this person are an answer of the supplying side. Somebody who serves and is the customer
    /// themself does not answer themself.
    /// </summary>
    public static bool SpeaksForSupplier(this Actor actor, Request request) =>
        actor.Serves(request)
        && actor.CustomerId != request.CustomerId
        && !(actor.IsCustomerOf(request) && (request.AskedById == actor.CustomerId || !actor.IsIn(request.TeamId)));
}
