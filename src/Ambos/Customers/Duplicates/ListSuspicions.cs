using System.Globalization;
using Ambos.Customers.Contract;
using Ambos.Customers.Merging;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Customers.Duplicates;

/// <summary>One of two who may be the same.</summary>
public sealed record SuspectedCustomer(Guid Id, long Number, string Name, Side Side, string? Email, string? Phone);

/// <summary>Two who may be one.</summary>
public sealed record SuspicionRow(Guid Id, SuspectedCustomer First, SuspectedCustomer Second, IReadOnlyList<DuplicateReason> Reasons, Instant FoundAt, Instant? DismissedAt);

/// <summary>All pairs of customers who may be one, for who serves: those with the strongest reasons first, or those that were dismissed.</summary>
public sealed class ListSuspicions(AmbosDb db, CurrentUser user)
{
    private const int Most = 50;

    /// <param name="dismissed">Those of whom it was said that they are two.</param>
    public async Task<Listing<SuspicionRow>> Run(bool dismissed, string? after, CancellationToken cancel)
    {
        var (seen, all) = (db.Set<Customer>().VisibleTo(user.Actor), db.Set<Suspicion>());
        var rows = await (
            from suspicion in After(dismissed ? all.Where(suspicion => suspicion.DismissedAt != null) : all.Where(suspicion => suspicion.DismissedAt == null), after)
            join first in seen on suspicion.FirstId equals first.Id
            join second in seen on suspicion.SecondId equals second.Id
            orderby suspicion.Reasons descending, suspicion.FoundAt descending, suspicion.Id descending
            select new
            {
                Suspicion = suspicion,
                First = new SuspectedCustomer(first.Id, first.Number, first.Name, first.Side, first.Email, first.Phone),
                Second = new SuspectedCustomer(second.Id, second.Number, second.Name, second.Side, second.Email, second.Phone),
            }).Take(Most + 1).ToListAsync(cancel);
        var page = rows.Take(Most).ToList();
        return new(
            [.. page.Select(row => new SuspicionRow(row.Suspicion.Id, row.First, row.Second, ((DuplicateReasons)row.Suspicion.Reasons).Named(), row.Suspicion.FoundAt, row.Suspicion.DismissedAt))],
            rows.Count > page.Count ? Place(page[^1].Suspicion) : null);
    }

    /// <summary>How many there are, up to a thousand and one.</summary>
    public Task<int> Count(int most, CancellationToken cancel)
    {
        var seen = db.Set<Customer>().VisibleTo(user.Actor);
        return (from suspicion in db.Set<Suspicion>()
                join first in seen on suspicion.FirstId equals first.Id
                join second in seen on suspicion.SecondId equals second.Id
                where suspicion.DismissedAt == null
                orderby suspicion.Reasons, suspicion.FoundAt, suspicion.Id
                select suspicion.Id).Take(most + 1).CountAsync(cancel);
    }

    public static void Map(RouteGroupBuilder suspicions) => suspicions
        .MapGet("", ([FromQuery(Name = "dismissed")] bool? dismissed, string? after, ListSuspicions list, CancellationToken cancel) => list.Run(dismissed is true, after, cancel))
        .Allow(Right.Serve)
        .WithName(nameof(ListSuspicions))
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static string Place(Suspicion last) =>
        new Cursor(string.Create(CultureInfo.InvariantCulture, $"{last.Reasons} {last.FoundAt.ToUnixTimeMilliseconds()}"), last.Id).ToString();

    private static IQueryable<Suspicion> After(IQueryable<Suspicion> suspicions, string? after)
    {
        if (Cursor.From(after) is not { } place)
        {
            return suspicions;
        }

        if (place.Text.Split(' ') is not [var strength, var ms] || !int.TryParse(strength, NumberStyles.None, CultureInfo.InvariantCulture, out var reasons)
            || !long.TryParse(ms, NumberStyles.None, CultureInfo.InvariantCulture, out var found) || found > Latest)
        {
            throw new InvalidException("after", ErrorCodes.Unknown);
        }

        var (at, id) = (Instant.FromUnixTimeMilliseconds(found), place.Id);
        return suspicions.Where(suspicion => suspicion.Reasons <= reasons && (suspicion.Reasons < reasons
            || suspicion.FoundAt < at || (suspicion.FoundAt == at && suspicion.Id.CompareTo(id) < 0)));
    }

    private const long Latest = 253_402_300_799_000;
}
