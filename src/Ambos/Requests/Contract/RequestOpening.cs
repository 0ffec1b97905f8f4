using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Ambos.Requests.Intake;

namespace Ambos.Requests.Contract;

/// <summary>Something that is to be done for a customer, as another capability asks for it.</summary>
/// <param name="Text">The first message: what the customer said.</param>
public sealed record Errand(Guid ServiceId, Guid CustomerId, string Title, string? Text, Priority Priority);

/// <summary>Opens a request inside the work of another capability, by the same rules as any other.</summary>
public sealed class RequestOpening(PrepareOrder prepare, OpenWithSteps open)
{
    /// <exception cref="Platform.Rules.InvalidException">The customer is unknown, or the service is not offered to them.</exception>
    public async Task<Request> Run(Work work, Errand errand, CancellationToken cancel)
    {
        var actor = work.Actor with { Roles = work.Actor.Roles | Roles.Agent };
        var order = await prepare.Run(actor, new RequestDemand
        {
            ServiceId = errand.ServiceId,
            CustomerId = errand.CustomerId,
            Title = errand.Title,
            Text = errand.Text,
            Priority = errand.Priority,
        }, cancel);

        return await open.Write(work, order, cancel);
    }
}
