using System.Text.Json.Serialization;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;

namespace Ambos.Platform.Finding;

/// <summary>Something that was found: how it is called and where it stands.</summary>
/// <param name="Detail">What tells it from its namesakes: a number, a team, an address.</param>
/// <param name="Side">The side that it concerns, where there is one.</param>
public sealed record Found(string Title, string? Detail, string Href, Side? Side = null)
{
    /// <summary>Whether the whole of what was typed or pasted is its number, address or name: it then stands before everything that is only called alike.</summary>
    [JsonIgnore]
    public bool Exact { get; init; }
}

/// <summary>Finds the things of one kind, registered by the capability that has them; it finds only what the actor may see.</summary>
/// <param name="Kind">The journal's word: <c>request</c>, <c>customer</c> …</param>
/// <param name="Heading">English text over what was found, a key in <paramref name="Texts"/>.</param>
/// <param name="Find">The best first, no more than the given number.</param>
public sealed record FindSource(
    string Kind,
    string Heading,
    Type Texts,
    string Icon,
    int Order,
    Func<IServiceProvider, Actor, string, int, CancellationToken, Task<IReadOnlyList<Found>>> Find)
{
    /// <summary>Whoever lacks it finds nothing of this kind.</summary>
    public Right Needs { get; init; } = Right.SignedIn;
}

public static class FindSources
{
    /// <summary>Makes the things of a kind findable from every page.</summary>
    public static IServiceCollection AddFindSource(this IServiceCollection services, FindSource source) => services.AddSingleton(source);
}
