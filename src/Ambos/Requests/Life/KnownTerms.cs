using Ambos.Catalogue.Contract;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Life;

/// <summary>The catalogue, and the terms by which each request of a chain was taken: read before a change begins.</summary>
public sealed record KnownTerms(Guid RootId, KnownCatalogue Catalogue, IReadOnlyDictionary<(Guid Service, int Version), ServiceTerms> Terms)
{
    private static readonly ServiceTerms Nothing = new();

    /// <summary>What was taken without terms, such as imported history, has none.</summary>
    public ServiceTerms Of(Request request) => Terms.GetValueOrDefault((request.ServiceId, request.ServiceVersion)) ?? Nothing;

    public static async Task<KnownTerms> Of(AmbosDb db, ServiceDirectory catalogue, Guid root, CancellationToken cancel)
    {
        var services = await db.Set<Request>().Where(request => request.RootId == root)
            .Select(request => new { request.ServiceId, request.ServiceVersion }).Distinct().ToListAsync(cancel);
        Dictionary<(Guid, int), ServiceTerms> terms = [];
        foreach (var service in services)
        {
            if (await catalogue.Terms(service.ServiceId, service.ServiceVersion, cancel) is { } known)
            {
                terms[(service.ServiceId, service.ServiceVersion)] = known;
            }
        }

        return new(root, await catalogue.Current(cancel), terms);
    }
}
