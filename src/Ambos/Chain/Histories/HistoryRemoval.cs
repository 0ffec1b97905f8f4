using System.Linq.Expressions;
using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Chain.Histories;

/// <summary>
/// Takes away a part of what a history import brought: first ratings of requests that another import brought, then its
/// requests, its services, and last the customers, suppliers and teams that nothing refers to any more.
/// </summary>
internal sealed class HistoryRemoval(Work work, Import import)
{
    private const int Most = 200;

    private readonly Guid? _import = import.Id;

    public async Task<RemovedChunk?> Step(RemovalPosition position, CancellationToken cancel) => position.Part switch
    {
        0 => await LateRatings(position, cancel),
        1 => await Requests(position, cancel),
        2 => await Services(cancel),
        3 => await Customers(position, customer => customer.OrganisationId != null, cancel),
        4 => await Customers(position, customer => customer.OrganisationId == null && customer.Kind != CustomerKind.Team, cancel),
        5 => await Customers(position, customer => customer.Kind == CustomerKind.Team, cancel),
        _ => null,
    };

    private async Task<RemovedChunk> LateRatings(RemovalPosition position, CancellationToken cancel)
    {
        var ratings = await work.Db.Set<Rating>()
            .Where(rating => rating.ImportId == _import)
            .Where(rating => work.Db.Set<Request>().Any(request => request.Id == rating.RequestId && request.ImportId != _import))
            .OrderBy(rating => rating.Id).Take(Most).ToListAsync(cancel);
        foreach (var request in ratings.GroupBy(rating => rating.RequestId))
        {
            var (sum, count) = (request.Sum(rating => rating.Score), request.Count());
            await work.Db.Set<Request>().Where(row => row.Id == request.Key).ExecuteUpdateAsync(change => change
                .SetProperty(row => row.ScoreSum, row => row.ScoreSum - sum)
                .SetProperty(row => row.ScoreCount, row => row.ScoreCount - count), cancel);
            work.Record(Request.Subject, request.Key, new RatingsRemoved(import.Id, count));
        }

        work.Db.RemoveRange(ratings);
        return new(ratings.Count < Most ? new(1, "") : position, 0, []);
    }

    private async Task<RemovedChunk> Requests(RemovalPosition position, CancellationToken cancel)
    {
        var requests = await work.Db.Set<Request>().AsNoTracking()
            .Where(request => request.ImportId == _import && string.Compare(request.SourceKey, position.After) > 0)
            .OrderBy(request => request.SourceKey).Take(Most)
            .Select(request => new Brought(request.Id, request.Number, request.Title, request.SourceKey!, request.Version))
            .ToListAsync(cancel);
        if (requests.Count == 0)
        {
            return new(new(2, ""), 0, []);
        }

        var uses = new HistoryUses(work, import.Id);
        Guid[] ids = [.. requests.Select(request => request.Id)];
        var worked = await uses.WorkedOn(requests, cancel);
        var used = await uses.OfRequests(ids, cancel);
        var gone = requests.Where(request => !worked.Contains(request.Id) && !used.Contains(request.Id)).ToList();
        await DeleteRequests([.. gone.Select(request => request.Id)], cancel);
        gone.ForEach(request => work.Record(Request.Subject, request.Id, new RequestRemoved(import.Id, request.Key)));
        return new(position with { After = requests[^1].Key }, gone.Count, Kept("requests", requests.Except(gone), worked));
    }

    private async Task DeleteRequests(Guid[] ids, CancellationToken cancel)
    {
        await work.Db.Set<Rating>().Where(row => ids.Contains(row.RequestId)).ExecuteDeleteAsync(cancel);
        await work.Db.Set<Handover>().Where(row => ids.Contains(row.RequestId)).ExecuteDeleteAsync(cancel);
        await work.Db.Set<Promise>().Where(row => ids.Contains(row.RequestId)).ExecuteDeleteAsync(cancel);
        await work.Db.Set<StateChange>().Where(row => ids.Contains(row.RequestId)).ExecuteDeleteAsync(cancel);
        await work.Db.Set<Request>().Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancel);
    }

    /// <summary>A service that is a step of another goes after that one.</summary>
    private async Task<RemovedChunk> Services(CancellationToken cancel)
    {
        var services = await work.Db.Set<Service>().AsNoTracking().Where(service => service.ImportId == _import)
            .Select(service => new Brought(service.Id, null, service.Name, service.Name, service.Version)).ToListAsync(cancel);
        var uses = new HistoryUses(work, import.Id);
        var worked = await uses.WorkedOn(services, cancel);
        var used = await uses.OfServices([.. services.Select(service => service.Id)], worked, cancel);
        var gone = services.Where(service => !used.Contains(service.Id)).ToList();
        Guid[] ids = [.. gone.Select(service => service.Id)];
        await work.Db.Set<ServiceVersion>().Where(version => ids.Contains(version.ServiceId)).ExecuteDeleteAsync(cancel);
        await work.Db.Set<Service>().Where(service => ids.Contains(service.Id)).ExecuteDeleteAsync(cancel);
        return new(new(3, ""), 0, Kept("services", services.Except(gone), worked));
    }

    /// <summary>Those who belong to an organisation or a team go before it.</summary>
    private async Task<RemovedChunk> Customers(RemovalPosition position, Expression<Func<Customer, bool>> which, CancellationToken cancel)
    {
        var customers = await work.Db.Set<Customer>().AsNoTracking().Where(which)
            .Where(customer => customer.ImportId == _import && string.Compare(customer.SourceKey, position.After) > 0)
            .OrderBy(customer => customer.SourceKey).Take(Most)
            .Select(customer => new Brought(customer.Id, customer.Number, customer.Name, customer.SourceKey!, customer.Version))
            .ToListAsync(cancel);
        if (customers.Count == 0)
        {
            return new(new(position.Part + 1, ""), 0, []);
        }

        var uses = new HistoryUses(work, import.Id);
        var worked = await uses.WorkedOn(customers, cancel);
        var used = await uses.OfCustomers([.. customers.Select(customer => customer.Id)], cancel);
        var gone = customers.Where(customer => !worked.Contains(customer.Id) && !used.Contains(customer.Id)).ToList();
        Guid[] ids = [.. gone.Select(customer => customer.Id)];
        await DeleteCustomers(ids, cancel);
        return new(position with { After = customers[^1].Key }, 0, Kept("customers", customers.Except(gone), worked));
    }

    /// <summary>With what came with them: their places in teams, how they work here, and invitations that nobody has used.</summary>
    private async Task DeleteCustomers(Guid[] ids, CancellationToken cancel)
    {
        await work.Db.Set<Membership>().Where(row => row.ImportId == _import && (ids.Contains(row.PersonId) || ids.Contains(row.TeamId))).ExecuteDeleteAsync(cancel);
        await work.Db.Set<Account>().Where(row => ids.Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
        await work.Db.Set<Employment>().Where(row => ids.Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
        await work.Db.Set<Employment>().Where(row => ids.Contains(row.ManagerId!.Value))
            .ExecuteUpdateAsync(change => change.SetProperty(row => row.ManagerId, (Guid?)null), cancel);
        await work.Db.Set<Team>().Where(team => ids.Contains(team.Id)).ExecuteDeleteAsync(cancel);
        await work.Db.Set<Customer>().Where(customer => ids.Contains(customer.Id)).ExecuteDeleteAsync(cancel);
    }

    private static List<KeptThing> Kept(string what, IEnumerable<Brought> kept, HashSet<Guid> worked) =>
        [.. kept.Select(thing => new KeptThing(what, thing.Number, thing.Name, worked.Contains(thing.Id) ? FindingTexts.WorkedOn : FindingTexts.StillUsed))];
}

/// <summary>A thing that the import brought.</summary>
internal sealed record Brought(Guid Id, long? Number, string Name, string Key, int Version);
