using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Lists;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Portal;

/// <summary>What concerns a customer now: what waits for their word, and what is being worked on.</summary>
public sealed record MyRequests(IReadOnlyList<RequestRow> WaitForMe, IReadOnlyList<RequestRow> Open);

/// <summary>Reads a customer's own requests for their first page.</summary>
public sealed class ReadMyRequests(AmbosDb db, ListRequests list, CurrentUser user, TimeProvider clock)
{
    private const int Most = 10;

    public async Task<MyRequests> Run(CancellationToken cancel)
    {
        var now = clock.Now();
        var mine = new RequestFilter { Mine = true }.Of(db, user.Actor, now);
        var presented = db.Set<Handover>().Where(handover => handover.Kind == HandoverKind.Delivery && handover.State == HandoverState.Presented);
        var waiting = mine.Where(request =>
            (request.State == RequestState.Waiting && request.WaitingFor == WaitingFor.Customer)
            || (request.State == RequestState.Delivered && presented.Any(handover => handover.RequestId == request.Id)));
        var open = mine.Where(request => request.Phase == Phase.Open && (request.WaitingFor == null || request.WaitingFor != WaitingFor.Customer));

        return new(await Named(waiting, cancel), await Named(open, cancel));

        async Task<IReadOnlyList<RequestRow>> Named(IQueryable<Request> requests, CancellationToken stop) =>
            await list.Named(await ListRequests.Narrow(ListRequests.Queue(requests, null)).Take(Most).ToListAsync(stop), now, stop);
    }
}
