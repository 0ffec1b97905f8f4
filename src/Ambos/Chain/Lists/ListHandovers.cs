using Ambos.Chain.Report;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using System.Globalization;

namespace Ambos.Chain.Lists;

/// <summary>Which of the hand-overs behind a figure.</summary>
public enum HandoverOutcome { OnTime, Late, AnsweredFirst, AcceptedFirst, Rejected }

/// <summary>The hand-overs behind a figure.</summary>
/// <param name="OwnServiceId">Hand-overs of this service itself; the filter's service also means the steps it is made of.</param>
/// <param name="ReasonId">Sent back for this reason; the empty id for those without one.</param>
public sealed record HandoverQuestion(ChainFilter Filter, Guid? OwnServiceId = null, string? Step = null, HandoverOutcome? Outcome = null, Guid? ReasonId = null);

/// <summary>A hand-over as a row of the list behind a figure.</summary>
public sealed record HandoverRow(
    Guid Id, Guid RequestId, long RequestNumber, string Title, Guid SupplierId, string Supplier, Guid ReceiverId, string Customer,
    Guid ServiceId, string Service, string Step, Side Side, int Cycle, HandoverState State, Instant StartedAt, Instant? DueAt,
    Instant PresentedAt, LocalDate? Day, string? Reason, long LateSeconds);

/// <param name="Next">To be given as <c>after</c> for the next page; nothing on the last one.</param>
public sealed record HandoverPage(IReadOnlyList<HandoverRow> Items, string? Next);

/// <summary>Lists the hand-overs that a figure of the chain counts, the latest first.</summary>
public sealed class ListHandovers(AmbosDb db)
{
    private const int Together = 50;

    /// <summary>Days from 1970 to where time ends, and as far back.</summary>
    private const int FarthestDay = 700_000;

    public async Task<HandoverPage> Run(HandoverQuestion question, string? after, CancellationToken cancel)
    {
        var rows = await Page(question, Place.From(after), Together + 1, cancel);
        return new([.. rows.Take(Together)], rows.Count > Together ? new Place(rows[Together - 1]).ToString() : null);
    }

    /// <summary>All of them, a page at a time.</summary>
    public async IAsyncEnumerable<HandoverRow> All(HandoverQuestion question, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        const int part = 1000;
        for (Place? place = null; ;)
        {
            var rows = await Page(question, place, part, cancel);
            foreach (var row in rows)
            {
                yield return row;
            }

            if (rows.Count < part)
            {
                yield break;
            }

            place = new(rows[^1]);
        }
    }

    public static void Map(IEndpointRouteBuilder chain) => chain
        .MapGet("/handovers", async ([AsParameters] HandoverWords words, ListHandovers list, CancellationToken cancel) =>
            await list.Run(words.Question(), words.After, cancel))
        .Allow(Right.SeeChain)
        .WithName(nameof(ListHandovers))
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapCsv(IEndpointRouteBuilder app) => app
        .MapGet("/chain/handovers.csv", ([AsParameters] HandoverWords words, ListHandovers list, CancellationToken cancel) => new CsvDownload(
            "handovers.csv",
            ["number", "title", "supplier", "customer", "service", "step", "side", "cycle", "state", "started_at", "due_at", "presented_at", "late_seconds", "reason"],
            list.All(words.Question(), cancel).Select(row => new object?[]
            {
                $"R-{row.RequestNumber}", row.Title, row.Supplier, row.Customer, row.Service, row.Step, row.Side, row.Cycle, row.State,
                row.StartedAt, row.DueAt, row.PresentedAt, row.LateSeconds, row.Reason,
            })))
        .Allow(Right.SeeChain)
        .ExcludeFromDescription();

    private async Task<List<HandoverRow>> Page(HandoverQuestion question, Place? after, int most, CancellationToken cancel)
    {
        var rows = Asked(question);
        if (after is { } place)
        {
            rows = rows.Where(row => row.Day < place.Day || (row.Day == place.Day && row.Id.CompareTo(place.Id) < 0));
        }

        var page = await (
            from row in rows.OrderByDescending(row => row.Day).ThenByDescending(row => row.Id).Take(most)
            join request in db.Set<Request>() on row.RequestId equals request.Id
            orderby row.Day descending, row.Id descending
            select new { Handover = row, request.Number, request.Title }).ToListAsync(cancel);
        var names = await ChainNames.Of(
            db, page.Select(row => new LinkId(row.Handover.SupplierId, row.Handover.ReceiverId, row.Handover.ServiceId, "")), [], cancel);

        return page.ConvertAll(row => Row(row.Handover, row.Number, row.Title, names));
    }

    private IQueryable<Handover> Asked(HandoverQuestion question)
    {
        var filter = question.Filter;
        var rows = db.Set<Handover>().Where(row => row.PresentedAt != null && row.State != HandoverState.Cancelled);
        rows = filter.From is { } from ? rows.Where(row => row.Day >= from) : rows;
        rows = filter.To is { } to ? rows.Where(row => row.Day <= to) : rows;
        rows = filter.Side is { } side ? rows.Where(row => row.Side == side) : rows;
        rows = filter.SupplierId is { } supplier ? rows.Where(row => row.SupplierId == supplier) : rows;
        rows = filter.ReceiverId is { } receiver ? rows.Where(row => row.ReceiverId == receiver) : rows;
        rows = question.OwnServiceId is { } own ? rows.Where(row => row.ServiceId == own) : rows;
        rows = question.Step is { } step ? rows.Where(row => row.Step == step) : rows;
        rows = filter.ServiceId is { } service
            ? rows.Where(row => row.ServiceId == service
                || db.Set<Request>().Any(root => root.Id == row.RootId && root.ServiceId == service))
            : rows;
        return Reason(Outcome(rows, question.Outcome), question.ReasonId);
    }

    private static IQueryable<Handover> Outcome(IQueryable<Handover> rows, HandoverOutcome? outcome) => outcome switch
    {
        HandoverOutcome.OnTime => rows.Where(row => row.PresentedAt <= row.DueAt),
        HandoverOutcome.Late => rows.Where(row => row.PresentedAt > row.DueAt),
        HandoverOutcome.AnsweredFirst => rows.Where(row => row.Cycle == 1 && (row.State == HandoverState.Accepted || row.State == HandoverState.Rejected)),
        HandoverOutcome.AcceptedFirst => rows.Where(row => row.Cycle == 1 && row.State == HandoverState.Accepted),
        HandoverOutcome.Rejected => rows.Where(row => row.State == HandoverState.Rejected),
        _ => rows,
    };

    private static IQueryable<Handover> Reason(IQueryable<Handover> rows, Guid? reason) => reason switch
    {
        null => rows,
        { } none when none == Guid.Empty => rows.Where(row => row.State == HandoverState.Rejected && row.ReasonId == null),
        _ => rows.Where(row => row.State == HandoverState.Rejected && row.ReasonId == reason),
    };

    private static HandoverRow Row(Handover row, long number, string title, ChainNames names) => new(
        row.Id, row.RequestId, number, title, row.SupplierId, names[row.SupplierId], row.ReceiverId,
        row.ReceiverId == Handover.Outside ? "" : names[row.ReceiverId], row.ServiceId, names[row.ServiceId], row.Step, row.Side, row.Cycle,
        row.State, row.StartedAt, row.DueAt, row.PresentedAt!.Value, row.Day, row.Reason, row.LateSeconds);

    /// <summary>Where a page ended.</summary>
    private readonly record struct Place(LocalDate Day, Guid Id)
    {
        public Place(HandoverRow row) : this(row.Day ?? default, row.Id)
        {
        }

        public static Place? From(string? text) => text?.Split('.') switch
        {
            null or [""] => null,
            [var day, var id] when int.TryParse(day, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) && Math.Abs((long)days) < FarthestDay && Guid.TryParse(id, out var known) => new(Days.FromEpochDay(days), known),
            _ => throw new InvalidException("after", "not-a-place"),
        };

        public override string ToString() => $"{Day.ToEpochDay()}.{Id:N}";
    }
}
