using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ambos.Platform.Finding;

/// <summary>What was found of one kind.</summary>
/// <param name="Heading">In the language of the reader.</param>
public sealed record FoundOfKind(string Kind, string Heading, string Icon, IReadOnlyList<Found> Items);

/// <summary>Somebody types or pastes a number, a name, an address or a word and finds whatever they may see that is called so.</summary>
public sealed class FindAnything(
    IEnumerable<FindSource> sources, IServiceProvider services, IStringLocalizerFactory texts, CurrentUser user, Site site, IHttpContextAccessor http)
{
    public const int Shortest = 2;
    private const int Standard = 6;
    private const int Most = 20;

    /// <summary>Kinds in their order, those first of which something is called just so, without those of which nothing was found.</summary>
    public async Task<Listing<FoundOfKind>> Run(string? text, int? limit, CancellationToken cancel)
    {
        var asked = Meant.By(text, IsOurs);
        if (asked.Address is { } address)
        {
            return new([await Page(address, asked.Text, cancel)]);
        }

        return asked.Text.Length < Shortest && !asked.Text.Any(char.IsDigit) ? new([]) : new(await Find(asked.Text, Math.Clamp(limit ?? Standard, 1, Most), cancel));
    }

    public static void Map(RouteGroupBuilder find) => find
        .MapGet("", (string? q, int? limit, FindAnything find, CancellationToken cancel) => find.Run(q, limit, cancel))
        .Allow(Right.SignedIn)
        .WithName(nameof(FindAnything));

    private async Task<IReadOnlyList<FoundOfKind>> Find(string text, int most, CancellationToken cancel)
    {
        var found = await Task.WhenAll(sources.Where(source => user.Actor.Has(source.Needs)).OrderBy(source => source.Order).Select(async source =>
            new FoundOfKind(source.Kind, texts.Create(source.Texts)[source.Heading], source.Icon, await source.Find(services, user.Actor, text, most, cancel))));
        return [.. found.Where(kind => kind.Items.Count > 0).OrderByDescending(kind => kind.Items[0].Exact)];
    }

    /// <summary>A page by its own address, called as the record on it. A request has a page for each side: the one for whoever asks is meant.</summary>
    private async Task<FoundOfKind> Page(string address, string key, CancellationToken cancel)
    {
        var record = key.Length == 0 ? null : (await Find(key, 1, cancel)).FirstOrDefault(kind => kind.Items[0].Exact);
        return record is null
            ? new("page", texts.Create(typeof(FindPage))["Pages"], "link", [new(address, null, address)])
            : record with { Items = [Guid.TryParse(key, out _) || !address.EndsWith(key, StringComparison.Ordinal) ? record.Items[0] with { Href = address } : record.Items[0]] };
    }

    private bool IsOurs(string host) => site.Hosts.Contains(host) || http.HttpContext?.Request.Host.Host.Equals(host, StringComparison.OrdinalIgnoreCase) is true;
}
