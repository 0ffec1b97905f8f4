using Ambos.Catalogue.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;

namespace Ambos.Catalogue.Services;

/// <summary>Takes a service out of the catalogue: what was asked is still delivered, nobody can ask anew.</summary>
public sealed class RetireService(Writer writer, ServiceDirectory directory, CurrentUser user)
{
    public async Task Run(Guid id, int? version, CancellationToken cancel)
    {
        var catalogue = await directory.Current(cancel);
        await writer.Run(user.Actor, async work =>
        {
            var service = await SaveService.Find(work, id, version, cancel);
            if (service.State is ServiceState.Retired)
            {
                return;
            }

            DemandUnused(id, catalogue);
            service.State = ServiceState.Retired;
            work.Record(Service.Subject, id, new ServiceRetired(service.Name));
        }, cancel);
        directory.Forget();
    }

    public static void Map(RouteGroupBuilder services) => services
        .MapPut("/{id:guid}/retirement", async (Guid id, ServicePublication body, RetireService retire, CancellationToken cancel) =>
        {
            await retire.Run(id, body.Version, cancel);
            return TypedResults.NoContent();
        })
        .WithName(nameof(RetireService))
        .Allow(Right.EditCatalogue)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    /// <summary>A published service whose step it is could not be delivered any more.</summary>
    private static void DemandUnused(Guid id, KnownCatalogue catalogue)
    {
        string[] users =
        [
            .. catalogue.Services
                .Where(service => service.State is ServiceState.Published && (service.Terms?.Steps.Any(step => step.ServiceId == id) ?? false))
                .Select(service => service.Name)
                .Order(StringComparer.CurrentCulture),
        ];
        if (users.Length > 0)
        {
            throw new RefusedException("used-as-step")
            {
                Values = [string.Join(", ", users)],
                Remedy = $"Take it out of the steps of these services first: {string.Join(", ", users)}.",
            };
        }
    }
}
