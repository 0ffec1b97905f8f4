using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Finding;
using Ambos.Platform.Identity;

namespace Ambos.Customers.Teams;

/// <summary>Teams by any part of their name.</summary>
internal static class FindTeams
{
    public static async Task<IReadOnlyList<Found>> Run(IServiceProvider services, Actor _, string text, int most, CancellationToken cancel)
    {
        var folded = TextFolding.Fold(text);
        var teams = await services.GetRequiredService<CustomerDirectory>().Teams(cancel);
        return [.. teams.Where(team => TextFolding.Fold(team.Name).Contains(folded, StringComparison.Ordinal)).Take(most)
            .Select(team => new Found(team.Name, null, $"/teams/{team.Id}", Side.Internal))];
    }
}
