namespace Ambos.Customers.Contract;

/// <summary>A card that another capability puts on the page of a customer.</summary>
/// <param name="Card">A component with the parameter <c>CustomerId</c>.</param>
/// <param name="Order">Smaller stands first.</param>
public sealed record CustomerSlot(Type Card, int Order);

public static class CustomerSlots
{
    /// <summary>Puts a card on the page of every customer.</summary>
    public static IServiceCollection AddCustomerSlot<TCard>(this IServiceCollection services, int order) where TCard : Microsoft.AspNetCore.Components.IComponent =>
        services.AddSingleton(new CustomerSlot(typeof(TCard), order));
}
