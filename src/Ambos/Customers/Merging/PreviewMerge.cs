using Ambos.Customers.Accounts;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Customers.Merging;

/// <summary>A field of both; one chooses where they differ.</summary>
public sealed record MergeField(string Name, string? Survivor, string? Merged);

/// <summary>How many rows of a table would move.</summary>
public sealed record MergeMove(string Table, long Rows);

/// <summary>An account of one of two who can both sign in.</summary>
public sealed record MergeAccount(Guid PersonId, string Email, IReadOnlyList<Roles> Roles, Instant? LastSignInAt, bool Disabled);

/// <summary>What a merge would do.</summary>
/// <param name="NeedsSecond">One is inside and one outside: a second person has to agree.</param>
/// <param name="Accounts">Both, where both can sign in: an administrator chooses which goes on.</param>
public sealed record MergePreview(
    Guid SurvivorId, string Survivor, Side SurvivorSide, Guid MergedId, string Merged, Side MergedSide, bool NeedsSecond,
    IReadOnlyList<MergeField> Fields, IReadOnlyList<MergeMove> Moves, IReadOnlyList<MergeAccount> Accounts);

/// <summary>Somebody who serves looks what a merge would do before it is done.</summary>
public sealed class PreviewMerge(AmbosDb db, CurrentUser user, IEnumerable<CustomerReference> references)
{
    public async Task<MergePreview> Run(Guid id, Guid with, CancellationToken cancel)
    {
        var pair = await db.Set<Customer>().VisibleTo(user.Actor).Where(customer => customer.Id == id || customer.Id == with).ToDictionaryAsync(customer => customer.Id, cancel);
        var (survivor, merged) = (pair.GetValueOrDefault(id) ?? throw new NotFoundException(), pair.GetValueOrDefault(with) ?? throw new NotFoundException());
        var (stays, goes) = (await MergeSides.Of(db, survivor, cancel), await MergeSides.Of(db, merged, cancel));
        var fields = MergeFields.Names.Where(field => MergeFields.Fits(field, stays, goes))
            .Select(field => new MergeField(field, MergeFields.Read(stays, field), MergeFields.Read(goes, field)))
            .Where(field => field.Survivor != field.Merged).ToList();
        List<MergeMove> moves = [];
        foreach (var reference in references)
        {
            var (table, rows) = await reference.Count(db, merged.Id, cancel);
            moves.Add(new(table, rows));
        }

        moves.Add(new("customers_contacts", await db.Set<ContactPoint>().LongCountAsync(point => point.CustomerId == merged.Id, cancel)));
        moves.Add(new("customers_ties", await db.Set<CustomerTie>().LongCountAsync(tie => tie.CustomerId == merged.Id || tie.OtherId == merged.Id, cancel)));
        return new(
            survivor.Id, survivor.Name, survivor.Side, merged.Id, merged.Name, merged.Side, survivor.Side != merged.Side, fields,
            [.. moves.GroupBy(move => move.Table).Select(table => new MergeMove(table.Key, table.Sum(move => move.Rows))).Where(move => move.Rows > 0)],
            await Accounts(survivor.Id, merged.Id, cancel));
    }

    private async Task<IReadOnlyList<MergeAccount>> Accounts(Guid survivor, Guid merged, CancellationToken cancel)
    {
        var accounts = await db.Set<Account>().Where(account => account.PersonId == survivor || account.PersonId == merged).ToListAsync(cancel);
        return accounts.Count < 2 ? [] : accounts.OrderBy(account => account.PersonId != survivor).Select(account => new MergeAccount(
            account.PersonId, account.Email, GivenRoles.Apart(account.Roles), account.LastSignInAt, account.Disabled)).ToList();
    }

    public static void Map(RouteGroupBuilder customers) => customers
        .MapGet("/{id:guid}/merge-preview", (Guid id, Guid with, PreviewMerge preview, CancellationToken cancel) => preview.Run(id, with, cancel))
        .Allow(Right.Serve)
        .WithName(nameof(PreviewMerge))
        .ProducesProblem(StatusCodes.Status404NotFound);
}
