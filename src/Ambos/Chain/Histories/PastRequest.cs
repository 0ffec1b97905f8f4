using Ambos.Platform.Import;
using Ambos.Requests.Contract;
using NodaTime;

namespace Ambos.Chain.Histories;

/// <summary>A team or somebody had a request from a moment until another.</summary>
internal sealed record Holding(string Holder, Instant From, Instant Until);

/// <summary>From a moment on a request stood so.</summary>
internal sealed record PastState(Instant At, RequestState State, WaitingFor? WaitingFor = null, string? Reason = null);

/// <summary>What every request of the past is written by, whatever tells of it: its states, its promise, the hand-overs between those who had it.</summary>
internal static class PastRequest
{
    /// <summary>Late only if strictly after; without a known delivery nothing is owed any more once it is over.</summary>
    public static Verdict Judge(Instant? due, Instant? delivered, bool over) => (due, delivered) switch
    {
        (null, _) => Verdict.None,
        ({ } promised, { } done) => done > promised ? Verdict.Broken : Verdict.Kept,
        _ => over ? Verdict.None : Verdict.Open,
    };

    /// <summary>It came back to somebody who had it before.</summary>
    public static bool PlayedBack(IReadOnlyCollection<Holding> holdings) => holdings.DistinctBy(held => held.Holder).Count() < holdings.Count;

    /// <summary>The changes of state, in their order.</summary>
    public static IEnumerable<StateChange> States(Reading reading, Guid request, IReadOnlyCollection<PastState> states) =>
        states.Zip(reading.NewIds(states.Count)).Select((row, index) => new StateChange
        {
            Id = row.Second,
            RequestId = request,
            At = row.First.At,
            Sequence = index,
            State = row.First.State,
            WaitingFor = row.First.WaitingFor,
            Reason = row.First.Reason,
        });

    /// <summary>What was promised; nothing where nothing can be judged any more. A promise of the past is not announced.</summary>
    public static IEnumerable<Promise> Promises(Reading reading, Request request, Guid owner)
    {
        if (request.DueAt is { } due && request.Delivery is not Verdict.None)
        {
            yield return new()
            {
                Id = reading.NewId(),
                RequestId = request.Id,
                Kind = PromiseKind.Delivery,
                OwnerId = owner,
                CustomerId = request.CustomerId,
                MadeAt = request.CreatedAt,
                CountsFrom = request.CreatedAt,
                DueAt = due,
                DoneAt = request.DeliveredAt,
                Verdict = request.Delivery,
                AnnouncedAt = due < reading.Now ? reading.Now : null,
            };
        }
    }

    /// <summary>From each known holder to the next.</summary>
    /// <param name="worked">Seconds that a holder worked on it.</param>
    public static IEnumerable<Handover> Transfers(
        Reading reading, Request request, IReadOnlyCollection<Holding> holdings, Func<string, Guid> holder, Func<Holding, long> worked)
    {
        var ids = reading.NewIds(Math.Max(0, holdings.Count - 1));
        foreach (var ((from, to), id) in holdings.Zip(holdings.Skip(1)).Zip(ids))
        {
            yield return new()
            {
                Id = id,
                RequestId = request.Id,
                RootId = request.Id,
                Kind = HandoverKind.Transfer,
                Cycle = 1,
                SupplierId = holder(from.Holder),
                ReceiverId = holder(to.Holder),
                ServiceId = request.ServiceId,
                Side = request.Side,
                Step = "",
                StartedAt = from.From,
                State = HandoverState.Taken,
                PresentedAt = from.Until,
                Day = from.Until.InZone(reading.Zone).Date,
                AnsweredAt = from.Until,
                WorkedSeconds = worked(from),
                ImportId = reading.Import.Id,
            };
        }
    }
}
