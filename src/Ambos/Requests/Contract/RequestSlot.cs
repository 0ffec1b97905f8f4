namespace Ambos.Requests.Contract;

/// <summary>A card that another capability puts on the page of a request, for those who serve it.</summary>
/// <param name="Card">A component with the parameter <c>RequestId</c>.</param>
/// <param name="Order">Smaller stands first.</param>
public sealed record RequestSlot(Type Card, int Order);

public static class RequestSlots
{
    /// <summary>Puts a card on the page of every request.</summary>
    public static IServiceCollection AddRequestSlot<TCard>(this IServiceCollection services, int order) where TCard : Microsoft.AspNetCore.Components.IComponent =>
        services.AddSingleton(new RequestSlot(typeof(TCard), order));
}
