using Ambos.Catalogue.Contract;
using Ambos.Core.Text;
using Ambos.Platform.Finding;
using Ambos.Platform.Identity;

namespace Ambos.Catalogue.Browsing;

/// <summary>Services that are offered to whoever looks, by any part of their name.</summary>
internal static class FindServices
{
    public static async Task<IReadOnlyList<Found>> Run(IServiceProvider services, Actor actor, string text, int most, CancellationToken cancel)
    {
        var folded = TextFolding.Fold(text);
        var catalogue = await services.GetRequiredService<ServiceDirectory>().Current(cancel);
        return [.. catalogue.OfferedTo(actor).Where(service => TextFolding.Fold(service.Name).Contains(folded, StringComparison.Ordinal)).Take(most)
            .Select(service => new Found(service.Name, catalogue.TeamName(service.TeamId), $"/services/{service.Id}"))];
    }
}
