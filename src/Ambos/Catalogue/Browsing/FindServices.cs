using Ambos.Catalogue.Contract;
using Ambos.Platform.Finding;
using Ambos.Platform.Identity;

namespace Ambos.Catalogue.Browsing;

/// <summary>Services that are offered to whoever looks, by the beginnings of its words, in any script.</summary>
internal static class FindServices
{
    public static async Task<IReadOnlyList<Found>> Run(IServiceProvider services, Actor actor, string text, int most, CancellationToken cancel)
    {
        var question = FindWords.Question(text);
        var catalogue = await services.GetRequiredService<ServiceDirectory>().Current(cancel);
        return [.. catalogue.OfferedTo(actor).Where(service => question?.Means(service.Name) is true).Take(most)
            .Select(service => new Found(service.Name, catalogue.TeamName(service.TeamId), $"/services/{service.Id}"))];
    }
}
