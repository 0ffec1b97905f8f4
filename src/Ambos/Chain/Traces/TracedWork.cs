using Ambos.Catalogue.Contract;
using Ambos.Core.Calendars;
using Ambos.Core.Chain;
using Ambos.Core.Promises;
using Ambos.Requests.Contract;
using NodaTime;
using StateChange = Ambos.Requests.Contract.StateChange;

namespace Ambos.Chain.Traces;

/// <summary>One link of a trace with the rows behind it: every attempt at the same work.</summary>
internal sealed record TracedWork(Request Request, IReadOnlyList<Handover> Attempts, LinkWork Work)
{
    public Guid SupplierId => Attempts is [var first, ..] ? first.SupplierId : Request.TeamId;

    public Guid ReceiverId => Attempts is [.., var last] ? last.ReceiverId : Handover.Outside;
}

/// <summary>Makes links of the rows: the same supplier's attempts after rejections are one link, with the budget that was promised for it.</summary>
internal sealed class TracedWorks(TraceRows rows, KnownCatalogue catalogue, Func<Request, ServiceTerms?> terms, Func<Guid, string> name)
{
    public IReadOnlyList<TracedWork> All() => [.. rows.All.SelectMany(Of)];

    private IEnumerable<TracedWork> Of(Request request)
    {
        List<List<Handover>> links = [];
        foreach (var handover in rows.Handovers[request.Id].Where(row => row.State is not HandoverState.Cancelled))
        {
            if (links.Find(link => Continues(link[^1], handover)) is { } link)
            {
                link.Add(handover);
            }
            else
            {
                links.Add([handover]);
            }
        }

        if (links.Count == 0 && request.State is not (RequestState.Cancelled or RequestState.Closed))
        {
            links.Add([]); // begun, and nothing written of it yet
        }

        return links.Select((attempts, index) => new TracedWork(request, attempts, Work(request, attempts, links, index)));
    }

    private static bool Continues(Handover before, Handover next) =>
        before.State is HandoverState.Rejected && before.SupplierId == next.SupplierId && before.ReceiverId == next.ReceiverId;

    private LinkWork Work(Request request, List<Handover> attempts, List<List<Handover>> links, int index)
    {
        var first = attempts is [var begun, ..] ? begun : null;
        var received = first?.StartedAt ?? request.CreatedAt;
        return new()
        {
            Step = Step(request, first),
            Supplier = name(first?.SupplierId ?? request.TeamId),
            Customer = name(attempts is [.., var last] ? last.ReceiverId : request.CustomerId),
            ReceivedAt = received,
            Budget = Budget(request, first, index),
            PlannedReceiptAt = request.ImportId is null ? null : links.Take(index).Max(link => link[0].DueAt),
            Calendars = request.CalendarId is null ? CalendarTimeline.Always : catalogue.HoursOf(request),
            Presentations = [.. attempts.Where(row => row.PresentedAt is not null).Select(Presented)],
            Pauses = Pauses(request, received),
        };
    }

    private string Step(Request request, Handover? first) =>
        first?.Step is { Length: > 0 } step ? step : request.Step ?? catalogue.ServiceName(request.ServiceId) ?? "";

    /// <summary>The whole promise for whoever had the request first; what was agreed at the hand-over for the others.</summary>
    private Target Budget(Request request, Handover? first, int index)
    {
        if (index == 0 && request.ImportId is null && terms(request) is { } promised)
        {
            var agreement = request.AgreementId is { } id ? catalogue.Agreement(id, request.AgreementVersion)?.Terms : null;
            return Promising.Terms(promised, agreement, request.Priority.ToString()).Delivery.ToTarget();
        }

        return first?.DueAt is { } due ? Target.At(due) : Target.None;
    }

    private static Presentation Presented(Handover row) => row.State switch
    {
        HandoverState.Taken => new(row.PresentedAt!.Value, row.PresentedAt, true),
        HandoverState.Presented => new(row.PresentedAt!.Value, null, false),
        _ => new(row.PresentedAt!.Value, row.AnsweredAt ?? row.PresentedAt, row.State is HandoverState.Accepted),
    };

    /// <summary>Whoever waits, for whomever, does not overrun: late input is not the fault of the team that received it.</summary>
    private List<Interval> Pauses(Request request, Instant from)
    {
        List<Interval> pauses = [];
        StateChange? before = null;
        foreach (var change in rows.States[request.Id])
        {
            if (before is { State: RequestState.Waiting } && change.At > from)
            {
                pauses.Add(new(Instant.Max(from, before.At), change.At));
            }

            before = change;
        }

        if (before is { State: RequestState.Waiting })
        {
            pauses.Add(new(Instant.Max(from, before.At), Instant.MaxValue));
        }

        return pauses;
    }
}
