namespace Ambos.Requests.Contract;

/// <summary>A card that another capability puts on the first page of customers who are signed in; it shows nothing while it has nothing to say.</summary>
/// <param name="Order">Smaller stands first.</param>
public sealed record PortalSlot(Type Card, int Order);

public static class PortalSlots
{
    /// <summary>Puts a card on the customers' first page.</summary>
    public static IServiceCollection AddPortalSlot<TCard>(this IServiceCollection services, int order) where TCard : Microsoft.AspNetCore.Components.IComponent =>
        services.AddSingleton(new PortalSlot(typeof(TCard), order));
}
