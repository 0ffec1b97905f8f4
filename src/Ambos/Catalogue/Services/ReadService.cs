using Ambos.Catalogue.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Catalogue.Services;

/// <summary>A service as its reader may see it.</summary>
/// <param name="Number">Of the terms by which it is asked for now; 0 while it was never published.</param>
/// <param name="Draft">What is prepared; only editors see it.</param>
/// <param name="Version">To be given back with a change.</param>
public sealed record ServiceReading(
    Guid Id,
    string Name,
    Guid TeamId,
    string Team,
    Audience Audience,
    ServiceState State,
    int Number,
    ServiceTerms? Terms,
    ServiceDraft? Draft,
    int Version);

/// <summary>Terms as they held from some time on.</summary>
public sealed record TermsReading(int Number, Instant ValidFrom, ServiceTerms Terms);

/// <summary>Services: to editors all of them, to everybody else what is offered to them.</summary>
public sealed class ReadService(AmbosDb db, ServiceDirectory directory, CurrentUser user)
{
    public const int PageSize = 50;

    private bool MayEdit => user.Actor.Has(Right.EditCatalogue);

    /// <summary>What is offered to the reader, filtered by a word.</summary>
    public async Task<List<ServiceReading>> Offered(string? word, CancellationToken cancel)
    {
        var catalogue = await directory.Current(cancel);

        return [.. catalogue.OfferedTo(user.Actor).Where(service => Matches(service, word)).Select(service => Reading(catalogue, service))];
    }

    /// <summary>One page of all services, by name.</summary>
    public async Task<Listing<ServiceReading>> Page(ServiceState? state, string? word, string? after, CancellationToken cancel)
    {
        var catalogue = await directory.Current(cancel);
        var rows = await db.Set<Service>()
            .Where(service => state == null || service.State == state)
            .ToListAsync(cancel);
        List<Service> page =
        [
            .. rows.Where(service => Matches(service.Name, word) || Matches(service.Draft?.Name ?? "", word))
                .OrderBy(service => service.Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(service => service.Id)
                .SkipWhile(service => after is not null && service.Id.ToString() != after)
                .Skip(after is null ? 0 : 1)
                .Take(PageSize + 1),
        ];

        return new Listing<ServiceReading>(
            [.. page.Take(PageSize).Select(service => Reading(catalogue, service, catalogue.Service(service.Id)?.Terms))],
            page.Count > PageSize ? page[PageSize - 1].Id.ToString() : null);
    }

    /// <summary>One service; what is not offered to the reader does not exist for them.</summary>
    public async Task<ServiceReading> One(Guid id, CancellationToken cancel)
    {
        var catalogue = await directory.Current(cancel);
        if (!MayEdit)
        {
            return catalogue.OfferTo(user.Actor, id) is { } offered ? Reading(catalogue, offered) : throw new NotFoundException();
        }

        var service = await db.Set<Service>().SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new NotFoundException();
        var terms = await directory.Terms(id, service.CurrentVersion, cancel);
        return Reading(catalogue, service, terms);
    }

    /// <summary>All terms that ever held, the latest first.</summary>
    public Task<List<TermsReading>> Versions(Guid id, CancellationToken cancel) => db.Set<ServiceVersion>()
        .Where(version => version.ServiceId == id)
        .OrderByDescending(version => version.Number)
        .Select(version => new TermsReading(version.Number, version.ValidFrom, version.Terms))
        .ToListAsync(cancel);

    public static void Map(RouteGroupBuilder services)
    {
        services.MapGet("/", async (string? q, ReadService read, CancellationToken cancel) =>
            TypedResults.Ok(new Listing<ServiceReading>(await read.Offered(q, cancel)))).WithName("ListOfferedServices").Allow(Right.Public);
        services.MapGet("/all", async (ServiceState? state, string? q, string? after, ReadService read, CancellationToken cancel) =>
            TypedResults.Ok(await read.Page(state, q, after, cancel))).WithName("ListServices").Allow(Right.EditCatalogue);
        services.MapGet("/{id:guid}", async (Guid id, ReadService read, CancellationToken cancel) => TypedResults.Ok(await read.One(id, cancel)))
            .WithName(nameof(ReadService)).ProducesProblem(StatusCodes.Status404NotFound).Allow(Right.Public);
        services.MapGet("/{id:guid}/versions", async (Guid id, ReadService read, CancellationToken cancel) =>
        {
            await read.One(id, cancel);
            return TypedResults.Ok(new Listing<TermsReading>(await read.Versions(id, cancel)));
        }).WithName("ListServiceVersions").ProducesProblem(StatusCodes.Status404NotFound).Allow(Right.EditCatalogue);
    }

    /// <summary>How the work is divided inside is no business of those outside.</summary>
    private ServiceReading Reading(KnownCatalogue catalogue, KnownService service) => new(
        service.Id,
        service.Name,
        service.TeamId,
        catalogue.TeamName(service.TeamId) ?? "",
        service.Audience,
        service.State,
        service.CurrentVersion,
        user.Actor.Has(Right.Serve) ? service.Terms : service.Terms! with { Steps = [] },
        null,
        0);

    private static ServiceReading Reading(KnownCatalogue catalogue, Service service, ServiceTerms? terms) => new(
        service.Id,
        service.Name,
        service.TeamId,
        catalogue.TeamName(service.TeamId) ?? "",
        service.Audience,
        service.State,
        service.CurrentVersion,
        terms,
        service.Draft,
        service.Version);

    private static bool Matches(KnownService service, string? word) =>
        Matches(service.Name, word) || Matches(service.Terms?.Description ?? "", word);

    private static bool Matches(string text, string? word) =>
        string.IsNullOrWhiteSpace(word)
        || Core.Text.TextFolding.Fold(text).Contains(Core.Text.TextFolding.Fold(word.Trim()), StringComparison.Ordinal);
}
