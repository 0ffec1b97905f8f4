using System.Text.Json;
using System.Text.Json.Nodes;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Requests.Contract;

namespace Ambos.Requests.Reading;

/// <summary>What a customer outside learns of their request by the API: where it is, not who inside does what and why.</summary>
internal static class OutwardView
{
    private static readonly Channel[] OwnChannels = [Channel.Portal, Channel.Api];

    /// <summary>Whoever works on it, and every colleague, deals with people; customers outside deal with teams.</summary>
    public static bool IsOutside(this Actor actor, Request request) => !actor.Serves(request) && request.Side is Side.External;

    public static RequestDetail Outward(this RequestDetail detail) => detail.Serves || detail.Side is Side.Internal ? detail : detail with
    {
        Assignee = null,
        AskedBy = OwnChannels.Contains(detail.Channel) ? detail.AskedBy : null,
        WaitingReason = detail.WaitingFor is WaitingFor.Customer ? detail.WaitingReason : null,
        BrokenBy = null,
        PingPong = false,
        Steps = [.. detail.Steps.Select(step => step with { RequestId = null, Number = null, DueAt = null, Delivery = null })],
        Handovers = [.. detail.Handovers.Where(handover => handover.Kind is HandoverKind.Delivery).Select(handover => handover with { PresentedBy = null, WorkedSeconds = null })],
        Watchers = [],
    };

    /// <summary>An entry as it is told outside; nothing when it is not.</summary>
    /// <param name="person">Who did it.</param>
    /// <param name="transfers">Hand-overs between teams: they stay inside.</param>
    public static TimelineEntryView? Outward(this TimelineEntryView entry, Request request, Actor reader, Guid? person, IReadOnlySet<Guid> transfers) => entry.Kind switch
    {
        nameof(RequestAssigned) => null,
        nameof(WorkAccepted) or nameof(WorkRejected) when transfers.Contains(entry.Details.GetProperty("handoverId").GetGuid()) => null,
        nameof(RequestTransferred) => Named(Without("reason", entry), request, reader, person),
        nameof(StepStarted) => Named(Without("stepRequestId", entry), request, reader, person),
        nameof(RequestPaused) when entry.Details.GetProperty("for").GetString() is not nameof(WaitingFor.Customer) => Named(Without("reason", entry), request, reader, person),
        _ => Named(entry, request, reader, person),
    };

    private static TimelineEntryView Named(TimelineEntryView entry, Request request, Actor reader, Guid? person)
    {
        var own = person is not null
            && (person == request.CustomerId || person == reader.CustomerId || (person == request.AskedById && OwnChannels.Contains(entry.Channel)));
        return own ? entry : entry with { By = null };
    }

    private static TimelineEntryView Without(string detail, TimelineEntryView entry)
    {
        var details = JsonObject.Create(entry.Details)!;
        details.Remove(detail);
        return entry with { Details = JsonSerializer.SerializeToElement(details) };
    }
}
