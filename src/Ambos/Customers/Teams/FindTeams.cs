using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Finding;
using Ambos.Platform.Identity;

namespace Ambos.Customers.Teams;

/// <summary>Teams by the beginnings of their words in any script, or by any part of their name.</summary>
internal static class FindTeams
{
    public static async Task<IReadOnlyList<Found>> Run(IServiceProvider services, Actor _, string text, int most, CancellationToken cancel)
    {
        var question = FindWords.Question(text);
        var part = TextFolding.Fold(text.Trim());
        Guid? id = Guid.TryParse(text, out var given) ? given : null;
        var teams = await services.GetRequiredService<CustomerDirectory>().Teams(cancel);
        return [.. teams.Where(team => team.Id == id || question?.Means(team.Name) is true || (part.Length > 0 && TextFolding.Fold(team.Name).Contains(part, StringComparison.Ordinal))).Take(most)
            .Select(team => new Found(team.Name, null, $"/teams/{team.Id}", Side.Internal) { Exact = TextFolding.Fold(team.Name) == part || team.Id == id })];
    }
}
