using Ambos.Catalogue.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Catalogue.Services;

/// <summary>Drafts a service, or prepares what shall hold for it next; nobody is promised anything until it is published.</summary>
public sealed class SaveService(Writer writer, ServiceDirectory directory, CurrentUser user, TimeProvider clock)
{
    public async Task<Guid> Create(ServiceEdit edit, IdempotencyKey? key, CancellationToken cancel)
    {
        var draft = Sound(edit, Guid.Empty, await directory.Current(cancel));
        var id = await writer.Create(user.Actor, key, edit, work => Task.FromResult(Add(work, draft)), cancel);
        directory.Forget();
        return id;
    }

    public async Task Change(Guid id, ServiceEdit edit, CancellationToken cancel)
    {
        var draft = Sound(edit, id, await directory.Current(cancel));
        await writer.Run(user.Actor, async work =>
        {
            var service = await Find(work, id, edit.Version, cancel);
            Keep(service, draft);
            work.Record(Service.Subject, id, new ServiceEdited(draft.Name));
        }, cancel);
        directory.Forget();
    }

    /// <summary>The service inside a unit of work, when it is still as it was read.</summary>
    internal static async Task<Service> Find(Work work, Guid id, int? version, CancellationToken cancel)
    {
        var service = await work.Db.Set<Service>().SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new NotFoundException();
        VersionRead.Demand(version, service.Version);
        return service;
    }

    public static void Map(RouteGroupBuilder services)
    {
        services.MapPost("/", async (
            ServiceEdit body, [FromHeader(Name = "Idempotency-Key")] string? key, SaveService save, CancellationToken cancel) =>
        {
            var id = await save.Create(body, IdempotencyKey.From(key), cancel);
            return TypedResults.Created($"/api/v1/services/{id}", new Made(id));
        }).WithName("DraftService").Allow(Right.EditCatalogue).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        services.MapPut("/{id:guid}", async (Guid id, ServiceEdit body, SaveService save, CancellationToken cancel) =>
        {
            await save.Change(id, body, cancel);
            return TypedResults.NoContent();
        }).WithName("ChangeService")
            .Allow(Right.EditCatalogue)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>What was edited as a draft that may hold one day.</summary>
    internal static ServiceDraft Sound(ServiceEdit edit, Guid self, KnownCatalogue catalogue)
    {
        var terms = ServiceRules.Whole(edit.Terms);
        ServiceRules.Demand(ServiceRules.Problems(edit, terms, self, catalogue));

        return new ServiceDraft(edit.Name.Trim(), edit.TeamId, edit.Audience, terms);
    }

    private Guid Add(Work work, ServiceDraft draft)
    {
        var service = new Service
        {
            Id = clock.NewId(),
            TeamId = draft.TeamId,
            Name = draft.Name,
            Audience = draft.Audience,
            State = ServiceState.Draft,
            Draft = draft,
            CreatedAt = work.Now,
        };
        work.Db.Add(service);
        work.Record(Service.Subject, service.Id, new ServiceDrafted(draft.Name));
        return service.Id;
    }

    /// <summary>What nobody can ask for yet is called as its draft; what is published keeps its name until the next publication.</summary>
    private static void Keep(Service service, ServiceDraft draft)
    {
        service.Draft = draft;
        if (service.State is ServiceState.Draft)
        {
            (service.Name, service.TeamId, service.Audience) = (draft.Name, draft.TeamId, draft.Audience);
        }
    }
}
