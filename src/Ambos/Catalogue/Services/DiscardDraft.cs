using Ambos.Catalogue.Contract;
using Ambos.Platform.Bin;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Catalogue.Services;

/// <summary>A service that was drafted and never published is thrown away; for thirty days it can be had back.</summary>
public sealed class DiscardDraft(Writer writer, ServiceDirectory directory, CurrentUser user, TimeProvider clock)
{
    private const string Kind = "service-draft";

    public static readonly BinKind InBin = BinKinds.Whole(
        Kind, "Drafts of services", typeof(CatalogueTexts), "list-details", (_, work, row, cancel) => Restore(work, row, cancel),
        then: services => services.GetRequiredService<ServiceDirectory>().Forget());

    /// <summary>Returns where it is had back.</summary>
    public async Task<string> Run(Guid id, int? version, CancellationToken cancel)
    {
        var undo = await writer.Run(user.Actor, async work =>
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
        directory.Forget();
        return undo;
    }

    public static void Map(RouteGroupBuilder services) => services
        .MapDelete("/{id:guid}", async (Guid id, int? version, DiscardDraft discard, CancellationToken cancel) =>
        {
            await discard.Run(id, version, cancel);
            return TypedResults.NoContent();
        })
        .WithName(nameof(DiscardDraft))
        .Allow(Right.EditCatalogue)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task Restore(Work work, Discarded row, CancellationToken cancel)
    {
        if (!work.Actor.Has(Right.EditCatalogue))
        {
            throw new ForbiddenException();
        }

        var service = row.Was<Service>();
        if (await work.Db.Set<Service>().AnyAsync(known => known.Id == service.Id, cancel))
        {
            throw new RefusedException("already-there");
        }

        work.Db.Add(service);
        work.Record(Service.Subject, service.Id, new ServiceDrafted(service.Name));
    }
}
