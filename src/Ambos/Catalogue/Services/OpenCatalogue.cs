using Ambos.Catalogue.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Catalogue.Services;

/// <summary>Whether guests may see what is offered outside.</summary>
public sealed class CatalogueOpenness
{
    public bool OpenToGuests { get; set; }
}

/// <summary>The company let guests see what it offers outside, or only those who have signed in.</summary>
public sealed record CatalogueOpened(bool ToGuests);

/// <summary>Lets guests see the catalogue, or keeps it for those who have an account.</summary>
public sealed class OpenCatalogue(Writer writer, ServiceDirectory directory, CurrentUser user)
{
    public async Task Run(bool toGuests, CancellationToken cancel)
    {
        await writer.Run(user.Actor, async work =>
        {
            var setting = await work.Db.Set<Setting>().SingleOrDefaultAsync(row => row.Name == CatalogueReading.OpenToGuestsSetting, cancel);
            var value = toGuests ? CatalogueReading.Open : CatalogueReading.Closed;
            if (setting is null)
            {
                work.Db.Add(new Setting { Name = CatalogueReading.OpenToGuestsSetting, Value = value });
            }
            else
            {
                setting.Value = value;
            }

            work.Record("catalogue", Guid.Empty, new CatalogueOpened(toGuests));
        }, cancel);
        directory.Forget();
    }

    public static void Map(RouteGroupBuilder services) => services
        .MapPut("/openness", async (CatalogueOpenness body, OpenCatalogue open, CancellationToken cancel) =>
        {
            await open.Run(body.OpenToGuests, cancel);
            return TypedResults.NoContent();
        })
        .WithName(nameof(OpenCatalogue))
        .Allow(Right.Administer);
}
