using Microsoft.AspNetCore.Components;

namespace Ambos.Platform.Identity;

/// <summary>A card that a capability puts on everybody's own profile.</summary>
/// <param name="Order">Smaller stands first.</param>
public sealed record ProfileSlot(Type Card, int Order);

public static class ProfileSlots
{
    /// <summary>Puts a card on the profile.</summary>
    public static IServiceCollection AddProfileSlot<TCard>(this IServiceCollection services, int order) where TCard : IComponent =>
        services.AddSingleton(new ProfileSlot(typeof(TCard), order));
}
