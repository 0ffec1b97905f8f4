namespace Ambos.Platform.Web.Components;

/// <summary>A team, or everybody outside, on the map of the chain.</summary>
public sealed record MapTeam(string Id, string Name, Side Side);

/// <summary>A link of the chain: who supplies whom.</summary>
/// <param name="Volume">How many hand-overs.</param>
/// <param name="Kept">Share handed over on time, 0 to 1; nothing where nothing was promised.</param>
/// <param name="Href">The page of the link.</param>
public sealed record MapLink(string From, string To, long Volume, double? Kept, string Href);
