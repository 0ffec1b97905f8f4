using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ambos.Chain.Histories;

/// <summary>What keeps an imported thing from being taken away: somebody's work on it, or something else that refers to it.</summary>
internal sealed class HistoryUses(Work work, Guid import)
{
    private static readonly Channel[] NotWork = [Channel.Import, Channel.System];

    private readonly AmbosDb _db = work.Db;
    private readonly Guid? _import = import;

    /// <summary>Changed by hand since, or with an entry in the journal that is neither the import's nor the program's own.</summary>
    public async Task<HashSet<Guid>> WorkedOn(IEnumerable<Brought> things, CancellationToken cancel)
    {
        Guid[] ids = [.. things.Select(thing => thing.Id)];
        var told = await _db.Set<Event>().Where(happened => ids.Contains(happened.Subject) && !NotWork.Contains(happened.Channel))
            .Select(happened => happened.Subject).Distinct().ToListAsync(cancel);
        return [.. told, .. things.Where(thing => thing.Version > 0).Select(thing => thing.Id)];
    }

    /// <summary>Requests on which something hangs that this import did not bring.</summary>
    public async Task<HashSet<Guid>> OfRequests(Guid[] ids, CancellationToken cancel)
    {
        HashSet<Guid> used =
        [
            .. await Found(_db.Set<Rating>().Where(row => ids.Contains(row.RequestId) && row.ImportId != _import).Select(row => row.RequestId), cancel),
            .. await Found(_db.Set<Handover>().Where(row => ids.Contains(row.RequestId) && row.ImportId != _import).Select(row => row.RequestId), cancel),
            .. await Found(_db.Set<Request>().Where(row => ids.Contains(row.RootId) && row.ImportId != _import).Select(row => row.RootId), cancel),
        ];
        foreach (var reference in _db.Model.FindEntityType(typeof(Request))!.GetReferencingForeignKeys().Where(IsOfOthers))
        {
            used.UnionWith(await Referring(reference, ids, cancel));
        }

        return used;
    }

    /// <summary>Services of remaining requests and agreements, those that somebody worked on, and the steps of all these.</summary>
    public async Task<HashSet<Guid>> OfServices(Guid[] ids, HashSet<Guid> worked, CancellationToken cancel)
    {
        HashSet<Guid> used = [.. worked];
        used.UnionWith(await Found(_db.Set<Request>().Where(request => ids.Contains(request.ServiceId)).Select(request => request.ServiceId), cancel));
        var agreed = await _db.Set<AgreementVersion>().Select(version => version.Terms).ToListAsync(cancel);
        used.UnionWith(agreed.SelectMany(terms => terms.ServiceIds).Intersect(ids));
        var versions = await _db.Set<ServiceVersion>().AsNoTracking().ToListAsync(cancel);
        for (var before = -1; before < used.Count;)
        {
            before = used.Count;
            var parents = versions.Where(version => used.Contains(version.ServiceId) || !ids.Contains(version.ServiceId));
            HashSet<Guid> steps = [.. parents.SelectMany(version => version.Terms.Steps).Select(step => step.ServiceId)];
            used.UnionWith(steps.Intersect(ids));
        }

        return used;
    }

    /// <summary>Customers, suppliers and teams that something refers to.</summary>
    public async Task<HashSet<Guid>> OfCustomers(Guid[] ids, CancellationToken cancel) =>
    [
        .. await Found(_db.Set<Request>().Where(row => ids.Contains(row.CustomerId)).Select(row => row.CustomerId), cancel),
        .. await Found(_db.Set<Request>().Where(row => ids.Contains(row.AskedById!.Value)).Select(row => row.AskedById!.Value), cancel),
        .. await Found(_db.Set<Request>().Where(row => ids.Contains(row.TeamId)).Select(row => row.TeamId), cancel),
        .. await Found(_db.Set<Request>().Where(row => ids.Contains(row.AssigneeId!.Value)).Select(row => row.AssigneeId!.Value), cancel),
        .. await Found(_db.Set<Handover>().Where(row => ids.Contains(row.SupplierId)).Select(row => row.SupplierId), cancel),
        .. await Found(_db.Set<Handover>().Where(row => ids.Contains(row.ReceiverId)).Select(row => row.ReceiverId), cancel),
        .. await Found(_db.Set<Promise>().Where(row => ids.Contains(row.OwnerId)).Select(row => row.OwnerId), cancel),
        .. await Found(_db.Set<Service>().Where(row => ids.Contains(row.TeamId)).Select(row => row.TeamId), cancel),
        .. await Found(_db.Set<Agreement>().Where(row => ids.Contains(row.SupplierTeamId)).Select(row => row.SupplierTeamId), cancel),
        .. await Found(_db.Set<Agreement>().Where(row => ids.Contains(row.CustomerId!.Value)).Select(row => row.CustomerId!.Value), cancel),
        .. await Found(_db.Set<Membership>().Where(row => ids.Contains(row.TeamId)).Select(row => row.TeamId), cancel),
        .. await Found(_db.Set<Membership>().Where(row => ids.Contains(row.PersonId) && row.ImportId != _import).Select(row => row.PersonId), cancel),
        .. await Found(UsedAccounts().Where(row => ids.Contains(row.PersonId)).Select(row => row.PersonId), cancel),
        .. await Found(ManagersOfOthers().Where(manager => ids.Contains(manager)), cancel),
        .. await Found(_db.Set<Customer>().Where(row => ids.Contains(row.OrganisationId!.Value)).Select(row => row.OrganisationId!.Value), cancel),
    ];

    /// <summary>Those with a password, and those for whom somebody did something by hand, as giving out a link.</summary>
    private IQueryable<Account> UsedAccounts() => _db.Set<Account>().Where(account => account.PasswordHash != null
        || _db.Set<Event>().Any(happened => happened.Subject == account.Id && !NotWork.Contains(happened.Channel)));

    /// <summary>To whom somebody reports whom this import did not bring.</summary>
    private IQueryable<Guid> ManagersOfOthers() => _db.Set<Employment>()
        .Where(employment => employment.ManagerId != null && !_db.Set<Customer>().Any(person => person.Id == employment.PersonId && person.ImportId == _import))
        .Select(employment => employment.ManagerId!.Value);

    /// <summary>Messages, notes, files, tags, watchers, links, and whatever else points at requests; an import brings none of them.</summary>
    private static bool IsOfOthers(IForeignKey reference) =>
        reference.DeclaringEntityType.ClrType is var type
        && type != typeof(Rating) && type != typeof(Handover) && type != typeof(Promise) && type != typeof(StateChange);

    private async Task<List<Guid>> Referring(IForeignKey reference, Guid[] ids, CancellationToken cancel)
    {
        var column = reference.Properties[0].GetColumnName();
        var sql = $"""
            SELECT DISTINCT {column} FROM {reference.DeclaringEntityType.GetTableName()}
            WHERE {column} IN ({string.Join(", ", ids.Select((_, index) => $"@id{index}"))})
            """;
        var command = work.Command(sql);
        for (var index = 0; index < ids.Length; index++)
        {
            command.Set($"id{index}", ids[index]);
        }

        List<Guid> found = [];
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            found.Add(reader.GetGuid(0));
        }

        return found;
    }

    private static Task<List<Guid>> Found(IQueryable<Guid> ids, CancellationToken cancel) => ids.Distinct().ToListAsync(cancel);
}
