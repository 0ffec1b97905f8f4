using Ambos.Core.Text;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ambos.Platform.Finding;

/// <summary>What was found of one kind.</summary>
/// <param name="Heading">In the language of the reader.</param>
public sealed record FoundOfKind(string Kind, string Heading, string Icon, IReadOnlyList<Found> Items);

/// <summary>Somebody types a number, a name or a word and finds whatever they may see that is called so.</summary>
public sealed class FindAnything(IEnumerable<FindSource> sources, IServiceProvider services, IStringLocalizerFactory texts, CurrentUser user)
{
    public const int Shortest = 2;
    private const int Standard = 6;
    private const int Most = 20;
    private const int TextLength = 100;

    /// <summary>Kinds in their order, without those of which nothing was found.</summary>
    public async Task<Listing<FoundOfKind>> Run(string? text, int? limit, CancellationToken cancel)
    {
        var asked = text?.Trim() ?? "";
        if (asked.Length < Shortest && !asked.Any(char.IsDigit))
        {
            return new([]);
        }

        asked = asked.Cut(TextLength);
        var most = Math.Clamp(limit ?? Standard, 1, Most);
        var found = await Task.WhenAll(sources.Where(source => user.Actor.Has(source.Needs)).OrderBy(source => source.Order).Select(async source =>
            new FoundOfKind(source.Kind, texts.Create(source.Texts)[source.Heading], source.Icon, await source.Find(services, user.Actor, asked, most, cancel))));
        return new([.. found.Where(kind => kind.Items.Count > 0)]);
    }

    public static void Map(RouteGroupBuilder find) => find
        .MapGet("", (string? q, int? limit, FindAnything find, CancellationToken cancel) => find.Run(q, limit, cancel))
        .Allow(Right.SignedIn)
        .WithName(nameof(FindAnything));
}
