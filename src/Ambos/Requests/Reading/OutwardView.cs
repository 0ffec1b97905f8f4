using Ambos.Requests.Contract;

namespace Ambos.Requests.Reading;

/// <summary>What a customer outside learns of their request by the API: where it is, not who inside does what and why.</summary>
internal static class OutwardView
{
    public static RequestDetail Outward(this RequestDetail detail) => detail.Serves || detail.Side is Side.Internal ? detail : detail with
    {
        Assignee = null,
        WaitingReason = detail.WaitingFor is WaitingFor.Customer ? detail.WaitingReason : null,
        Steps = [.. detail.Steps.Select(step => step with { RequestId = null, Number = null, DueAt = null, Delivery = null })],
        Handovers = [.. detail.Handovers.Where(handover => handover.Kind is HandoverKind.Delivery)],
        Watchers = [],
    };
}
