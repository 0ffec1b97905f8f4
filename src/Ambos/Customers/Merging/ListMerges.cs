using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Customers.Merging;

/// <summary>A merge in a list.</summary>
public sealed record MergeRow(
    Guid Id, Guid SurvivorId, string Survivor, Guid MergedId, string Merged, MergeState State, Guid AskedBy, string? AskedByName, Instant AskedAt, Instant? DecidedAt);

/// <summary>Which merges are looked for.</summary>
public sealed class MergeSearch
{
    /// <summary>A part of the name of one of the two.</summary>
    [FromQuery(Name = "q")]
    [StringLength(Contract.Customer.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Text { get; set; }

    [FromQuery(Name = "state")]
    public MergeState? State { get; set; }

    /// <summary>Those that concern this customer.</summary>
    [FromQuery(Name = "customer")]
    public Guid? Customer { get; set; }

    [FromQuery(Name = "after")]
    public string? After { get; set; }
}

/// <summary>Merges that wait for a second person, and those that are done; who serves sees those of customers whom they may know of.</summary>
public sealed class ListMerges(AmbosDb db, CurrentUser user)
{
    private const int PageSize = 50;

    /// <summary>What waits for somebody first, then the latest.</summary>
    public async Task<Listing<MergeRow>> Run(MergeSearch search, CancellationToken cancel)
    {
        var rows = await After(Found(search), Cursor.From(search.After)).Take(PageSize + 1).ToListAsync(cancel);
        var page = rows.Take(PageSize).Select(found => found.Row).ToList();
        return new(page, rows.Count > PageSize ? new Cursor(Place(page[^1]), page[^1].Id).ToString() : null);
    }

    public static void Map(RouteGroupBuilder merges) => merges
        .MapGet("", ([AsParameters] MergeSearch search, ListMerges list, CancellationToken cancel) => list.Run(search, cancel))
        .Allow(Right.Serve)
        .WithName(nameof(ListMerges));

    public static void MapCsv(IEndpointRouteBuilder app) => app
        .MapGet("/customers/merges.csv", ([AsParameters] MergeSearch search, ListMerges list) => new CsvDownload(
            "merges.csv",
            ["id", "stays_id", "stays", "merged_id", "merged", "state", "asked_by", "asked_at", "decided_at"],
            After(list.Found(search), null).AsAsyncEnumerable().Select(found => found.Row).Select(row => new object?[]
            {
                row.Id, row.SurvivorId, row.Survivor, row.MergedId, row.Merged, row.State, row.AskedByName, row.AskedAt, row.DecidedAt,
            })))
        .Allow(Right.Serve)
        .ExcludeFromDescription();

    private IQueryable<FoundMerge> Found(MergeSearch search)
    {
        var (words, state, one) = (TextFolding.Fold(search.Text ?? ""), search.State, search.Customer);
        return
            from merge in db.Set<CustomerMerge>()
            join survivor in db.Set<Customer>().VisibleTo(user.Actor) on merge.SurvivorId equals survivor.Id
            join merged in db.Set<Customer>() on merge.MergedId equals merged.Id
            join account in db.Set<Account>() on merge.AskedBy equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            where one == null || merge.SurvivorId == one || merge.MergedId == one
            where state == null || merge.State == state
            where words == "" || survivor.FoldedName.Contains(words) || merged.FoldedName.Contains(words)
            select new FoundMerge
            {
                Rank = merge.State == MergeState.Proposed ? 0 : 1,
                At = merge.AskedAt,
                Id = merge.Id,
                Row = new MergeRow(
                    merge.Id, survivor.Id, survivor.Name, merged.Id, merged.Name, merge.State, merge.AskedBy, account == null ? null : account.Name, merge.AskedAt, merge.DecidedAt),
            };
    }

    private static IQueryable<FoundMerge> After(IQueryable<FoundMerge> merges, Cursor? cursor)
    {
        if (cursor is not null)
        {
            var (rank, at) = PlaceOf(cursor.Text);
            merges = merges.Where(merge => merge.Rank > rank || (merge.Rank == rank && (merge.At < at || (merge.At == at && merge.Id.CompareTo(cursor.Id) > 0))));
        }

        return merges.OrderBy(merge => merge.Rank).ThenByDescending(merge => merge.At).ThenBy(merge => merge.Id);
    }

    private static string Place(MergeRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"{(row.State is MergeState.Proposed ? 0 : 1)} {row.AskedAt.ToUnixTimeMilliseconds()}");

    private static (int Rank, Instant At) PlaceOf(string text) => text.Split(' ') switch
    {
        [var rank, var at] when int.TryParse(rank, CultureInfo.InvariantCulture, out var known) && long.TryParse(at, CultureInfo.InvariantCulture, out var moment)
            && moment is > 0 and < 253_402_300_800_000 => (known, Instant.FromUnixTimeMilliseconds(moment)),
        _ => throw new InvalidException("after", ErrorCodes.Unknown),
    };

    /// <summary>A merge with its place in the list.</summary>
    private sealed class FoundMerge
    {
        public required int Rank { get; init; }
        public required Instant At { get; init; }
        public required Guid Id { get; init; }
        public required MergeRow Row { get; init; }
    }
}
