using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Chain.Traces;

/// <summary>Follows a request along its links, for whoever serves and may know of it.</summary>
public sealed class ReadTrace(AmbosDb db, ServiceDirectory directory, CustomerDirectory customers, CurrentUser user, TimeProvider clock)
{
    public async Task<RequestTrace> Run(Guid id, CancellationToken cancel)
    {
        var request = await db.Set<Request>().VisibleTo(db, user.Actor).SingleOrDefaultAsync(row => row.Id == id, cancel)
            ?? throw new NotFoundException();
        var rows = await TraceRows.Of(db, request, cancel);
        var names = await Names(rows, cancel);
        var works = await Works(directory, rows, party => names.GetValueOrDefault(party, ""), cancel);
        return Tell(request, new(request, works, clock.Now()), (await directory.Current(cancel)).ServiceName(request.ServiceId) ?? "", names);
    }

    /// <summary>The links of a request with their budgets.</summary>
    internal static async Task<IReadOnlyList<TracedWork>> Works(
        ServiceDirectory directory, TraceRows rows, Func<Guid, string> name, CancellationToken cancel)
    {
        var terms = new Dictionary<(Guid, int), ServiceTerms?>();
        foreach (var request in rows.All.Where(row => row.ImportId is null))
        {
            terms[(request.ServiceId, request.ServiceVersion)] = await directory.Terms(request.ServiceId, request.ServiceVersion, cancel);
        }

        return new TracedWorks(
            rows, await directory.Current(cancel), request => terms.GetValueOrDefault((request.ServiceId, request.ServiceVersion)), name).All();
    }

    public static void Map(IEndpointRouteBuilder requests) => requests
        .MapGet("/{id:guid}/trace", (Guid id, ReadTrace read, CancellationToken cancel) => read.Run(id, cancel))
        .Allow(Right.Serve)
        .WithName(nameof(ReadTrace))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private Task<IReadOnlyDictionary<Guid, string>> Names(TraceRows rows, CancellationToken cancel) => customers.Names(
        rows.All.SelectMany(row => rows.Handovers[row.Id].SelectMany(handover => new[] { handover.SupplierId, handover.ReceiverId })
            .Concat([row.TeamId, row.CustomerId])), cancel);

    private static RequestTrace Tell(Request request, Tracing tracing, string service, IReadOnlyDictionary<Guid, string> names)
    {
        var links = tracing.Links().Select(link => (link.Work, Link: Link(link.Work, link.Time, link.Late, tracing.Now))).ToList();
        var (blame, blamed) = tracing.Blamed();
        return new(
            request.Id, request.Number, request.Title, request.RootId, request.ServiceId, service, names.GetValueOrDefault(request.TeamId, ""),
            tracing.Promise, request.CreatedAt, request.DueAt, request.DeliveredAt, Seconds(tracing.Late), blame,
            links.Find(link => ReferenceEquals(link.Work, blamed)).Link, request.BrokenBy, [.. links.Select(link => link.Link)]);
    }

    private static TracedLink Link(TracedWork work, Core.Chain.LinkTime time, Duration late, Instant now) => new(
        work.Request.Id, work.Request.Number, work.Request.Side, time.Link.Step, work.SupplierId, time.Link.Supplier, work.ReceiverId,
        time.Link.Customer, State(work), time.Link.ReceivedAt, time.EndedAt, time.Due, Seconds(time.Working), Seconds(time.Rework),
        Seconds(time.Waiting), Seconds(time.Paused), Seconds(time.Elapsed), Tracing.Budget(time, now) is { } budget ? Seconds(budget) : null,
        time.Overrun is { } overrun ? Seconds(overrun) : null, Seconds(late),
        [.. work.Attempts.Where(row => row.State is HandoverState.Rejected)
            .Select(row => new TracedRejection(row.AnsweredAt ?? row.PresentedAt ?? row.StartedAt, row.Reason ?? ""))]);

    private static TracedState State(TracedWork work) => (work.Attempts is [.., var last] ? last.State : HandoverState.Working) switch
    {
        HandoverState.Presented => TracedState.Presented,
        HandoverState.Accepted => TracedState.Accepted,
        HandoverState.Rejected => TracedState.Rejected,
        HandoverState.Taken => TracedState.Taken,
        _ => TracedState.Working,
    };

    private static long Seconds(Duration duration) => (long)duration.TotalSeconds;
}
