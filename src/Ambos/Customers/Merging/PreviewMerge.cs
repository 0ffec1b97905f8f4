using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Merging;

/// <summary>A field of both; one chooses where they differ.</summary>
public sealed record MergeField(string Name, string? Survivor, string? Merged);

/// <summary>How many rows of a table would move.</summary>
public sealed record MergeMove(string Table, long Rows);

/// <summary>What a merge would do.</summary>
/// <param name="NeedsSecond">One is inside and one outside: a second person has to agree.</param>
public sealed record MergePreview(
    Guid SurvivorId, string Survivor, Side SurvivorSide, Guid MergedId, string Merged, Side MergedSide, bool NeedsSecond,
    IReadOnlyList<MergeField> Fields, IReadOnlyList<MergeMove> Moves);

/// <summary>Somebody who serves looks what a merge would do before it is done.</summary>
public sealed class PreviewMerge(AmbosDb db, CurrentUser user, IEnumerable<CustomerReference> references)
{
    public async Task<MergePreview> Run(Guid id, Guid with, CancellationToken cancel)
    {
        var pair = await db.Set<Customer>().VisibleTo(user.Actor).Where(customer => customer.Id == id || customer.Id == with).ToDictionaryAsync(customer => customer.Id, cancel);
        var (survivor, merged) = (pair.GetValueOrDefault(id) ?? throw new NotFoundException(), pair.GetValueOrDefault(with) ?? throw new NotFoundException());
        var fields = MergeFields.Names.Where(field => MergeFields.Fits(field, survivor, merged))
            .Select(field => new MergeField(field, MergeFields.Read(survivor, field), MergeFields.Read(merged, field)))
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
            [.. moves.GroupBy(move => move.Table).Select(table => new MergeMove(table.Key, table.Sum(move => move.Rows))).Where(move => move.Rows > 0)]);
    }

    public static void Map(RouteGroupBuilder customers) => customers
        .MapGet("/{id:guid}/merge-preview", (Guid id, Guid with, PreviewMerge preview, CancellationToken cancel) => preview.Run(id, with, cancel))
        .Allow(Right.Serve)
        .WithName(nameof(PreviewMerge))
        .ProducesProblem(StatusCodes.Status404NotFound);
}
