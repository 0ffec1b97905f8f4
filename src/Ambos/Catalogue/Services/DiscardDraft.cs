using Ambos.Catalogue.Contract;
using Ambos.Platform.Bin;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;

namespace Ambos.Catalogue.Services;

/// <summary>A service that was drafted and never published is thrown away; for thirty days it can be had back.</summary>
public sealed class DiscardDraft(DiscardFromCatalogue discard, TimeProvider clock)
{
    private const string Kind = "service-draft";

    public static readonly BinKind InBin = DiscardFromCatalogue.Kind(Kind, "Drafts of services", "list-details", Restore);

    /// <summary>Returns where it is had back.</summary>
    public Task<string> Run(Guid id, int? version, CancellationToken cancel) => discard.Run(Kind, id, async work =>
    {
        var service = await SaveService.Find(work, id, version, cancel);
        if (service is not { State: ServiceState.Draft, CurrentVersion: 0 })
        {
            throw new RefusedException("not-a-draft") { Remedy = "Retire it: what was asked for keeps its terms." };
        }

        work.Db.Remove(service);
        work.Record(Service.Subject, id, new ServiceDiscarded(service.Name));
        return work.Discard(clock, Kind, service.Name, service.TeamId, service);
    }, cancel);

    public static void Map(RouteGroupBuilder services) => services
        .MapDiscard<DiscardDraft>((discard, id, version, cancel) => discard.Run(id, version, cancel))
        .Allow(Right.EditCatalogue);

    private static async Task Restore(Work work, Discarded row, CancellationToken cancel)
    {
        var service = row.Was<Service>();
        await DiscardFromCatalogue.BringBack(work, service.Id, service, cancel);
        work.Record(Service.Subject, service.Id, new ServiceDrafted(service.Name));
    }
}
