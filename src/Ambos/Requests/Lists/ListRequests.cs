using System.Globalization;
using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Promises;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Requests.Lists;

/// <summary>One line of a list.</summary>
/// <param name="Assignee">Who has it in hand; customers outside deal with the team.</param>
/// <param name="Delivery">As it reads now: what is open although its time has passed is broken.</param>
/// <param name="Time">What is left, near enough for a list; exact on the page of the request.</param>
public sealed record RequestRow(
    Guid Id,
    long Number,
    int Version,
    string Title,
    Side Side,
    Guid CustomerId,
    string Customer,
    Guid ServiceId,
    string Service,
    Guid TeamId,
    string Team,
    Guid? AssigneeId,
    string? Assignee,
    Priority Priority,
    RequestState State,
    WaitingFor? WaitingFor,
    Instant CreatedAt,
    Instant? DueAt,
    Verdict Delivery,
    bool ClockStands,
    PromiseTime? Time)
{
    /// <summary>Until when the customer hears again, where that is promised.</summary>
    public Instant? NextUpdateDue { get; init; }
}

/// <param name="Total">Exact up to a thousand; then there are more.</param>
/// <param name="Next">Where the next page begins; nothing on the last one.</param>
public sealed record RequestRows(IReadOnlyList<RequestRow> Items, int Total, string? Next);

/// <summary>The queue of a team, the work of a person, all requests that somebody may see: one list with filters.</summary>
public sealed class ListRequests(AmbosDb db, ServiceDirectory catalogue, CustomerDirectory customers, LongLists longLists, CurrentUser user, TimeProvider clock)
{
    public const int CountedTo = 1000;
    private const int Standard = 50;
    private const int Most = 500;

    public async Task<RequestRows> Run(RequestFilter filter, string? after, int? limit, CancellationToken cancel)
    {
        var now = clock.Now();
        var size = Math.Clamp(limit ?? Standard, 1, Most);
        var matching = filter.Of(db, user.Actor, now);
        var rows = await Narrow(Ordered(filter, matching, after)).Take(size + 1).ToListAsync(cancel);
        var total = rows.Count <= size && after is null ? rows.Count : await Count(filter, matching, cancel);
        var page = rows.Count > size ? rows[..size] : rows;

        return new(await Named(page, now, cancel), total, rows.Count > size ? Cursor(page[^1], filter.IsQueue) : null);
    }

    private async Task<int> Count(RequestFilter filter, IQueryable<Request> matching, CancellationToken cancel)
    {
        if (longLists.IsLong(user.AccountId, filter))
        {
            return CountedTo + 1;
        }

        var count = await Ordered(filter, matching, null).Take(CountedTo + 1).CountAsync(cancel);
        if (count > CountedTo)
        {
            longLists.Remember(user.AccountId, filter);
        }

        return count;
    }

    public static void Map(RouteGroupBuilder requests) => requests
        .MapGet("", ([AsParameters] RequestFilter filter, string? after, int? limit, ListRequests list, CancellationToken cancel) =>
            list.Run(filter, after, limit, cancel))
        .Allow(Right.Ask)
        .WithName(nameof(ListRequests))
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>Gives the lines their names: one query for people, the rest is known.</summary>
    internal async Task<IReadOnlyList<RequestRow>> Named(IReadOnlyList<Line> lines, Instant now, CancellationToken cancel)
    {
        var known = await catalogue.Current(cancel);
        var inside = user.Actor.Has(Right.SeeColleagues);
        var names = await customers.Names(lines.SelectMany(line => new[] { line.CustomerId, line.TeamId, line.AssigneeId ?? line.TeamId }), cancel);
        var news = await NextUpdates(known, lines, cancel);
        return [.. lines.Select(line => new RequestRow(
            line.Id, line.Number, line.Version, line.Title, line.Side,
            line.CustomerId, names.GetValueOrDefault(line.CustomerId, ""),
            line.ServiceId, known.ServiceName(line.ServiceId) ?? "",
            line.TeamId, names.GetValueOrDefault(line.TeamId, ""),
            inside ? line.AssigneeId : null, inside && line.AssigneeId is { } person ? names.GetValueOrDefault(person) : null,
            line.Priority, line.State, line.WaitingFor, line.CreatedAt, line.DueAt,
            line.Delivery is Verdict.Open && !line.ClockStands && now > line.DueAt ? Verdict.Broken : line.Delivery,
            line.ClockStands,
            Time(known, line, now))
        {
            NextUpdateDue = news.TryGetValue(line.Id, out var due) ? due : null,
        })];
    }

    /// <summary>Asks the database only where some service of the lines promises news.</summary>
    private async Task<Dictionary<Guid, Instant>> NextUpdates(KnownCatalogue known, IReadOnlyList<Line> lines, CancellationToken cancel)
    {
        Guid[] told = [.. lines.Where(line => known.Service(line.ServiceId)?.Terms?.NextUpdate.Unit is not (null or PromiseUnit.None)).Select(line => line.Id)];
        return told.Length == 0
            ? []
            : await db.Set<Promise>().Where(promise => told.Contains(promise.RequestId) && promise.Kind == PromiseKind.NextUpdate && promise.Verdict == Verdict.Open)
                .GroupBy(promise => promise.RequestId).Select(group => new { group.Key, Due = group.Max(promise => promise.DueAt) })
                .ToDictionaryAsync(row => row.Key, row => row.Due, cancel);
    }

    private static PromiseTime? Time(KnownCatalogue known, Line line, Instant now) => line is { Delivery: Verdict.Open, DueAt: { } due }
        ? PromiseTime.Near(known.TimelineFrom(line.CalendarId ?? DefaultCalendar.Id, line.CalendarVersion), line.CreatedAt, due, now)
        : null;

    /// <summary>The columns of a line, and no others.</summary>
    internal sealed record Line(
        Guid Id, long Number, int Version, string Title, Side Side, Guid CustomerId, Guid ServiceId, Guid TeamId, Guid? AssigneeId,
        Priority Priority, RequestState State, WaitingFor? WaitingFor, Instant CreatedAt, Instant? DueAt, Verdict Delivery, bool ClockStands, Instant QueueAt,
        Guid? CalendarId, int CalendarVersion);

    internal static IQueryable<Line> Narrow(IQueryable<Request> requests) => requests.Select(request => new Line(
        request.Id, request.Number, request.Version, request.Title, request.Side, request.CustomerId, request.ServiceId, request.TeamId, request.AssigneeId,
        request.Priority, request.State, request.WaitingFor, request.CreatedAt, request.DueAt, request.Delivery, request.ClockStands, request.QueueAt,
        request.CalendarId, request.CalendarVersion));

    private static IQueryable<Request> Ordered(RequestFilter filter, IQueryable<Request> matching, string? after) =>
        filter.IsQueue ? Queue(matching, after) : Newest(matching, after);

    internal static IQueryable<Request> Queue(IQueryable<Request> requests, string? after)
    {
        if (after is not null)
        {
            var (at, number) = Position(after);
            requests = requests.Where(request => request.QueueAt >= at && (request.QueueAt > at || request.Number > number));
        }

        return requests.OrderBy(request => request.QueueAt).ThenBy(request => request.Number);
    }

    internal static IQueryable<Request> Newest(IQueryable<Request> requests, string? after)
    {
        if (after is not null)
        {
            var (_, number) = Position(after);
            requests = requests.Where(request => request.Number < number);
        }

        return requests.OrderByDescending(request => request.Number);
    }

    internal static string Cursor(Line last, bool queue) =>
        string.Create(CultureInfo.InvariantCulture, $"{(queue ? last.QueueAt.ToUnixTimeMilliseconds() : 0)}-{last.Number}");

    private static (Instant At, long Number) Position(string after)
    {
        var cut = after.LastIndexOf('-');
        return cut > 0
            && long.TryParse(after[..cut], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
            && long.TryParse(after[(cut + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && at is >= -62_135_596_800_000 and <= 253_402_300_799_999
            ? (Instant.FromUnixTimeMilliseconds(at), number)
            : throw new InvalidException("after", ErrorCodes.Unknown);
    }
}
