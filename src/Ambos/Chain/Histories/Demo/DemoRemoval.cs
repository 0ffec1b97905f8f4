using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Import;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Chain.Histories.Demo;

/// <summary>
/// Takes the demo company away: nobody of it can sign in any more; its requests go with their steps, then what it offered,
/// then its people, teams and hours. What somebody has changed since is kept and listed, with all that it needs.
/// </summary>
internal sealed class DemoRemoval(Work work, Import import, IReadOnlyList<ImportSequel> sequels)
{
    private const int Most = 150;

    private readonly AmbosDb _db = work.Db;
    private readonly Guid? _import = import.Id;
    private readonly HistoryUses _uses = new(work, import.Id);

    public async Task<RemovedChunk?> Step(RemovalPosition position, CancellationToken cancel) => position.Part switch
    {
        0 => await Accounts(cancel),
        1 => await Requests(position, cancel),
        2 => await Services(cancel),
        3 => await Belonging(cancel),
        4 => await Customers(position, cancel),
        5 => await Hours(cancel),
        _ => null,
    };

    /// <summary>Accounts of demo people are closed at once, and their sessions with them; what others have built upon it goes first.</summary>
    private async Task<RemovedChunk> Accounts(CancellationToken cancel)
    {
        var people = _db.Set<Customer>().Where(customer => customer.ImportId == _import).Select(customer => customer.Id);
        foreach (var account in await _db.Set<Account>().AsTracking().Where(account => people.Contains(account.PersonId) && !account.Disabled).ToListAsync(cancel))
        {
            (account.Disabled, account.SecurityStamp) = (true, Passwords.NewStamp());
            work.Record(Account.Subject, account.Id, new AccountDisabled());
        }

        List<KeptThing> kept = [];
        foreach (var sequel in sequels)
        {
            kept.AddRange(await sequel.Remove(work, import, cancel));
        }

        return new(new(1, ""), 0, kept);
    }

    /// <summary>A request goes with all its steps, also those that the program began since; or none of them goes.</summary>
    private async Task<RemovedChunk> Requests(RemovalPosition position, CancellationToken cancel)
    {
        var roots = await _db.Set<Request>().AsNoTracking()
            .Where(request => request.ImportId == _import && request.ParentId == null && string.Compare(request.SourceKey, position.After) > 0)
            .OrderBy(request => request.SourceKey).Take(Most)
            .Select(request => new { request.Id, request.Number, request.Title, Key = request.SourceKey! }).ToListAsync(cancel);
        if (roots.Count == 0)
        {
            return new(new(2, ""), 0, []);
        }

        Guid[] ids = [.. roots.Select(root => root.Id)];
        var parts = await _db.Set<Request>().Where(request => ids.Contains(request.RootId)).Select(request => new { request.Id, request.RootId }).ToListAsync(cancel);
        Guid[] all = [.. parts.Select(part => part.Id)];
        var changed = await Changed(all, cancel);
        HashSet<Guid> held = [.. changed, .. await Needed(all, cancel)];
        var kept = parts.Where(part => held.Contains(part.Id)).Select(part => part.RootId).ToHashSet();
        var gone = parts.Where(part => !kept.Contains(part.RootId)).Select(part => part.Id).ToArray();
        await DeleteRequests(gone, cancel);
        foreach (var id in gone)
        {
            work.Record(Request.Subject, id, new RequestRemoved(import.Id, ""));
        }

        return new(
            position with { After = roots[^1].Key }, gone.Length,
            [.. roots.Where(root => kept.Contains(root.Id)).Select(root => Kept("requests", root.Number, root.Title, parts.Exists(part => part.RootId == root.Id && changed.Contains(part.Id))))]);
    }

    private async Task DeleteRequests(Guid[] ids, CancellationToken cancel)
    {
        foreach (var reference in _db.Model.FindEntityType(typeof(Request))!.GetReferencingForeignKeys())
        {
            await Delete(reference.DeclaringEntityType.GetTableName()!, reference.Properties[0].GetColumnName(), ids, cancel);
        }

        await _db.Set<Request>().Where(request => ids.Contains(request.Id)).ExecuteDeleteAsync(cancel);
    }

    private async Task Delete(string table, string column, Guid[] ids, CancellationToken cancel)
    {
        foreach (var some in ids.Chunk(Most))
        {
            var sql = $"DELETE FROM {table} WHERE {column} IN ({string.Join(", ", some.Select((_, index) => $"@id{index}"))})"; // names of the model
            var command = work.Command(sql);
            for (var index = 0; index < some.Length; index++)
            {
                command.Set($"id{index}", some[index]);
            }

            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private async Task<RemovedChunk> Services(CancellationToken cancel)
    {
        var teams = _db.Set<Customer>().Where(customer => customer.ImportId == _import && customer.Kind == CustomerKind.Team).Select(customer => customer.Id);
        var agreements = await _db.Set<Agreement>().Where(agreement => teams.Contains(agreement.SupplierTeamId)).Select(agreement => agreement.Id).ToListAsync(cancel);
        var keptAgreements = await Changed([.. agreements], cancel);
        agreements.RemoveAll(keptAgreements.Contains);
        await _db.Set<AgreementVersion>().Where(version => agreements.Contains(version.AgreementId)).ExecuteDeleteAsync(cancel);
        await _db.Set<Agreement>().Where(agreement => agreements.Contains(agreement.Id)).ExecuteDeleteAsync(cancel);

        var services = await _db.Set<Service>().AsNoTracking().Where(service => service.ImportId == _import)
            .Select(service => new { service.Id, service.Name }).ToListAsync(cancel);
        Guid[] ids = [.. services.Select(service => service.Id)];
        var changed = await Changed(ids, cancel);
        var used = await _uses.OfServices(ids, [.. changed, .. await Needed(ids, cancel)], cancel);
        var gone = ids.Where(id => !used.Contains(id)).ToList();
        await _db.Set<ServiceVersion>().Where(version => gone.Contains(version.ServiceId)).ExecuteDeleteAsync(cancel);
        await _db.Set<Service>().Where(service => gone.Contains(service.Id)).ExecuteDeleteAsync(cancel);
        return new(new(3, ""), 0, [.. services.Where(service => used.Contains(service.Id)).Select(service => Kept("services", null, service.Name, changed.Contains(service.Id)))]);
    }

    /// <summary>Memberships and accounts hold nobody back, unless somebody joined by hand or did something by that account.</summary>
    private async Task<RemovedChunk> Belonging(CancellationToken cancel)
    {
        var ours = _db.Set<Customer>().Where(customer => customer.ImportId == _import);
        var teams = await ours.Where(customer => customer.Kind == CustomerKind.Team).Select(customer => customer.Id).ToArrayAsync(cancel);
        var changed = await Changed(teams, cancel);
        await _db.Set<Membership>().Where(row => ours.Any(customer => customer.Id == row.PersonId)).ExecuteDeleteAsync(cancel);
        await _db.Set<Membership>().Where(row => EF.Parameter(teams).Contains(row.TeamId) && !EF.Parameter(changed.ToArray()).Contains(row.TeamId)).ExecuteDeleteAsync(cancel);

        var idle = _db.Set<Account>().Where(account => ours.Any(customer => customer.Id == account.PersonId)
            && !_db.Set<Event>().Any(happened => happened.Actor == account.Id && happened.SubjectKind != Account.Subject));
        var accounts = await idle.Select(account => account.Id).ToArrayAsync(cancel);
        await _db.Set<Session>().Where(session => accounts.Contains(session.AccountId)).ExecuteDeleteAsync(cancel);
        await _db.Set<ApiToken>().Where(token => accounts.Contains(token.AccountId)).ExecuteDeleteAsync(cancel);
        await _db.Set<Account>().Where(account => accounts.Contains(account.Id)).ExecuteDeleteAsync(cancel);
        return new(new(4, ""), 0, []);
    }

    /// <summary>By their keys colleagues and people come before organisations, and teams last: so nobody is kept for those who go.</summary>
    private async Task<RemovedChunk> Customers(RemovalPosition position, CancellationToken cancel)
    {
        var customers = await _db.Set<Customer>().AsNoTracking()
            .Where(customer => customer.ImportId == _import && string.Compare(customer.SourceKey, position.After) > 0)
            .OrderBy(customer => customer.SourceKey).Take(Most)
            .Select(customer => new { customer.Id, customer.Number, customer.Name, Key = customer.SourceKey! }).ToListAsync(cancel);
        if (customers.Count == 0)
        {
            return new(new(5, ""), 0, []);
        }

        Guid[] ids = [.. customers.Select(customer => customer.Id)];
        var changed = await Changed(ids, cancel);
        HashSet<Guid> used = [.. changed, .. await _uses.OfCustomers(ids, cancel), .. await Took(ids, cancel), .. await Needed(ids, cancel)];
        var gone = ids.Where(id => !used.Contains(id)).ToArray();
        await _db.Set<Team>().Where(team => gone.Contains(team.Id)).ExecuteDeleteAsync(cancel);
        await _db.Set<Employment>().Where(employment => gone.Contains(employment.ManagerId!.Value))
            .ExecuteUpdateAsync(row => row.SetProperty(employment => employment.ManagerId, (Guid?)null), cancel);
        await _db.Set<Customer>().Where(customer => gone.Contains(customer.Id)).ExecuteDeleteAsync(cancel);
        return new(
            position with { After = customers[^1].Key }, 0,
            [.. customers.Where(customer => used.Contains(customer.Id)).Select(customer => Kept("customers", customer.Number, customer.Name, changed.Contains(customer.Id)))]);
    }

    /// <summary>Who handed over, answered or rated what is kept.</summary>
    private async Task<List<Guid>> Took(Guid[] ids, CancellationToken cancel) =>
    [
        .. await _db.Set<Handover>().Where(row => ids.Contains(row.PresentedById!.Value)).Select(row => row.PresentedById!.Value).Distinct().ToListAsync(cancel),
        .. await _db.Set<Handover>().Where(row => ids.Contains(row.AnsweredById!.Value)).Select(row => row.AnsweredById!.Value).Distinct().ToListAsync(cancel),
        .. await _db.Set<Rating>().Where(row => ids.Contains(row.CustomerId)).Select(row => row.CustomerId).Distinct().ToListAsync(cancel),
    ];

    /// <summary>Hours by which nobody works any more, and reasons of teams that are gone.</summary>
    private async Task<RemovedChunk> Hours(CancellationToken cancel)
    {
        var teams = _db.Set<Team>();
        await _db.Set<RejectionReason>().Where(reason => !teams.Any(team => team.Id == reason.SupplierId)
            || (reason.ReceiverId != Handover.Outside && !teams.Any(team => team.Id == reason.ReceiverId))).ExecuteDeleteAsync(cancel);

        var calendars = await _db.Set<Calendar>().AsNoTracking().Where(calendar => calendar.ImportId == _import)
            .Select(calendar => new { calendar.Id, calendar.Name }).ToListAsync(cancel);
        var changed = await Changed([.. calendars.Select(calendar => calendar.Id)], cancel);
        var agreed = (await _db.Set<AgreementVersion>().Select(version => version.Terms).ToListAsync(cancel)).Select(terms => terms.CalendarId).ToHashSet();
        List<KeptThing> kept = [];
        foreach (var calendar in calendars)
        {
            if (changed.Contains(calendar.Id) || agreed.Contains(calendar.Id)
                || await teams.AnyAsync(team => team.CalendarId == calendar.Id, cancel)
                || await _db.Set<Request>().AnyAsync(request => request.CalendarId == calendar.Id, cancel))
            {
                kept.Add(Kept("calendars", null, calendar.Name, changed.Contains(calendar.Id)));
                continue;
            }

            await _db.Set<CalendarVersion>().Where(version => version.CalendarId == calendar.Id).ExecuteDeleteAsync(cancel);
            await _db.Set<Calendar>().Where(row => row.Id == calendar.Id).ExecuteDeleteAsync(cancel);
        }

        return new(new(6, ""), 0, kept);
    }

    /// <summary>What another capability keeps needs these.</summary>
    private async Task<List<Guid>> Needed(Guid[] ids, CancellationToken cancel)
    {
        List<Guid> needed = [];
        foreach (var sequel in sequels)
        {
            needed.AddRange(await sequel.Needs(_db, ids, cancel));
        }

        return needed;
    }

    /// <summary>What somebody has done something with, whoever it was; the program's own doing does not count.</summary>
    private async Task<HashSet<Guid>> Changed(Guid[] ids, CancellationToken cancel)
    {
        Channel[] own = [Channel.Import, Channel.System];
        return [.. await _db.Set<Event>().Where(happened => ids.Contains(happened.Subject) && !own.Contains(happened.Channel))
            .Select(happened => happened.Subject).Distinct().ToListAsync(cancel)];
    }

    private static KeptThing Kept(string what, long? number, string name, bool changed) =>
        new(what, number, name, changed ? FindingTexts.WorkedOn : FindingTexts.StillUsed);
}
