using System.Text.Json;
using Ambos.Customers.Contract;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Requests.Reading;

/// <summary>
/// What happened to a request before it was imported: the journal knows nothing of it, its states, hand-overs, promises
/// and ratings do.
/// </summary>
internal sealed class TimelineOnRecord(Request request, Instant imported)
{
    private readonly List<(Instant At, Guid? By, object Happened)> _entries = [];

    /// <summary>The latest first; numbered downwards from 0, since these are no entries of the journal.</summary>
    public static async Task<List<(TimelineEntryView View, Guid? Person)>> Of(AmbosDb db, Request request, CancellationToken cancel)
    {
        if (request.ImportId is null)
        {
            return [];
        }

        // What came after its first entry stands in the journal.
        var journal = await db.Set<Event>().Where(happened => happened.Subject == request.Id).MinAsync(happened => (Instant?)happened.At, cancel);
        var record = new TimelineOnRecord(request, journal ?? Instant.MaxValue);
        await record.Read(db, cancel);
        Guid[] people = [.. record._entries.Select(entry => entry.By).OfType<Guid>().Distinct()];
        var names = await db.Set<Customer>().Where(customer => people.Contains(customer.Id)).ToDictionaryAsync(customer => customer.Id, customer => customer.Name, cancel);
        return [.. record._entries.OrderByDescending(entry => entry.At).Select((entry, place) => (new TimelineEntryView(
            -place, entry.At, entry.Happened.GetType().Name, entry.By is { } by ? names.GetValueOrDefault(by) : null,
            entry.Happened is RequestAsked ? request.Channel : Channel.System,
            JsonSerializer.SerializeToElement(entry.Happened, entry.Happened.GetType(), Json.Stored)), entry.By))];
    }

    private async Task Read(AmbosDb db, CancellationToken cancel)
    {
        Tell(request.CreatedAt, request.AskedById ?? request.CustomerId, new RequestAsked(request.Number, request.ServiceId, request.CustomerId, request.TeamId));
        foreach (var step in await db.Set<Request>().Where(step => step.ParentId == request.Id).ToListAsync(cancel))
        {
            Tell(step.CreatedAt, null, new StepStarted(step.Id, step.Step ?? ""));
        }

        States(await db.Set<StateChange>().Where(change => change.RequestId == request.Id)
            .OrderBy(change => change.At).ThenBy(change => change.Sequence).ToListAsync(cancel));
        (await db.Set<Handover>().Where(handover => handover.RequestId == request.Id).ToListAsync(cancel)).ForEach(HandedOver);
        (await db.Set<Promise>().Where(promise => promise.RequestId == request.Id && promise.Kind == PromiseKind.AdHoc).ToListAsync(cancel)).ForEach(Promised);
        foreach (var rating in await db.Set<Rating>().Where(rating => rating.RequestId == request.Id).ToListAsync(cancel))
        {
            Tell(rating.At, rating.CustomerId, new RequestRated(rating.Id, rating.Score));
        }
    }

    private void States(List<StateChange> changes)
    {
        StateChange? before = null;
        foreach (var change in changes)
        {
            var told = (change.State, before?.State) switch
            {
                (RequestState.Waiting, _) when change.WaitingFor is not WaitingFor.OtherTeam => new RequestPaused(change.WaitingFor ?? WaitingFor.Customer, change.Reason),
                (RequestState.InProgress, RequestState.Waiting) => new RequestResumed(),
                (RequestState.Closed, _) => new RequestClosed(change.Reason),
                (RequestState.Cancelled, _) => new RequestCancelled(change.Reason),
                _ => (object?)null,
            };
            if (told is not null)
            {
                Tell(change.At, null, told);
            }

            before = change;
        }
    }

    private void HandedOver(Handover handover)
    {
        if (handover.PresentedAt is not { } presented)
        {
            return;
        }

        var passed = handover.Kind is HandoverKind.Transfer;
        Tell(presented, handover.PresentedById, passed
            ? new RequestTransferred(handover.Id, handover.SupplierId, handover.ReceiverId, handover.Note ?? "")
            : new WorkPresented(handover.Id, handover.SupplierId, handover.ReceiverId, handover.Cycle));
        if (handover is { AnsweredAt: { } answered, State: HandoverState.Accepted or HandoverState.Rejected })
        {
            Tell(answered, handover.AnsweredById, handover.State is HandoverState.Rejected
                ? new WorkRejected(handover.Id, handover.SupplierId, handover.ReceiverId, handover.ReasonId, handover.Reason ?? "")
                : new WorkAccepted(handover.Id, handover.SupplierId, handover.ReceiverId, handover.AnsweredById is null));
        }
    }

    private void Promised(Promise promise)
    {
        Tell(promise.MadeAt, promise.OwnerId, new PromiseMade(promise.Id, promise.OwnerId, promise.DueAt, promise.Text ?? ""));
        if (promise.DoneAt is { } done)
        {
            Tell(done, promise.OwnerId, new PromiseFulfilled(promise.Id, promise.Verdict));
        }
    }

    private void Tell(Instant at, Guid? by, object happened)
    {
        if (at <= imported)
        {
            _entries.Add((at, by, happened));
        }
    }
}
