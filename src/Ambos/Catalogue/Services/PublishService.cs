using Ambos.Catalogue.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Catalogue.Services;

/// <summary>The version of a service that somebody read.</summary>
public sealed class ServicePublication
{
    public int? Version { get; set; }
}

/// <summary>Which terms hold from now on.</summary>
public sealed record PublishedTerms(int Number);

/// <summary>Lets the draft hold for whoever asks from now on; what was asked before keeps its terms.</summary>
public sealed class PublishService(Writer writer, ServiceDirectory directory, CurrentUser user, TimeProvider clock)
{
    public async Task<int> Run(Guid id, int? version, CancellationToken cancel)
    {
        var catalogue = await directory.Current(cancel);
        var number = await writer.Run(user.Actor, async work =>
        {
            var service = await SaveService.Find(work, id, version, cancel);
            var draft = await Draft(work, service, cancel);
            Check(draft, id, catalogue);
            return Publish(work, service, draft);
        }, cancel);
        directory.Forget();
        return number;
    }

    /// <summary>Saves what was edited and lets it hold, both or neither.</summary>
    public async Task Run(Guid id, ServiceEdit edit, CancellationToken cancel)
    {
        var catalogue = await directory.Current(cancel);
        var draft = SaveService.Sound(edit, id, catalogue);
        await writer.Run(user.Actor, async work =>
        {
            var service = await SaveService.Find(work, id, edit.Version, cancel);
            Publish(work, service, draft);
        }, cancel);
        directory.Forget();
    }

    public static void Map(RouteGroupBuilder services) => services
        .MapPut("/{id:guid}/publication", async (Guid id, ServicePublication body, PublishService publish, CancellationToken cancel) =>
            TypedResults.Ok(new PublishedTerms(await publish.Run(id, body.Version, cancel))))
        .WithName(nameof(PublishService))
        .Allow(Right.EditCatalogue)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>A retired service may come back with its last terms.</summary>
    private static async Task<ServiceDraft> Draft(Work work, Service service, CancellationToken cancel)
    {
        if (service.Draft is { } draft)
        {
            return draft;
        }

        if (service.State is not ServiceState.Retired)
        {
            throw new RefusedException("nothing-to-publish") { Remedy = "Change the service first." };
        }

        var last = await work.Db.Set<ServiceVersion>()
            .SingleAsync(version => version.ServiceId == service.Id && version.Number == service.CurrentVersion, cancel);
        return new ServiceDraft(service.Name, service.TeamId, service.Audience, last.Terms);
    }

    /// <summary>Teams and services may have gone since the draft was saved.</summary>
    private static void Check(ServiceDraft draft, Guid id, KnownCatalogue catalogue) => ServiceRules.Demand(ServiceRules.Problems(
        new() { Name = draft.Name, TeamId = draft.TeamId, Audience = draft.Audience, Terms = draft.Terms }, draft.Terms, id, catalogue));

    private int Publish(Work work, Service service, ServiceDraft draft)
    {
        (service.Name, service.TeamId, service.Audience) = (draft.Name, draft.TeamId, draft.Audience);
        service.State = ServiceState.Published;
        service.Draft = null;
        service.CurrentVersion++;
        work.Db.Add(new ServiceVersion
        {
            Id = clock.NewId(),
            ServiceId = service.Id,
            Number = service.CurrentVersion,
            ValidFrom = work.Now,
            Terms = draft.Terms,
        });
        work.Record(Service.Subject, service.Id, new ServicePublished(service.Name, service.CurrentVersion));
        return service.CurrentVersion;
    }
}
