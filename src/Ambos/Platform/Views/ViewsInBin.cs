using Ambos.Platform.Bin;
using Ambos.Platform.Identity;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Views;

/// <summary>Deleted views in the bin of whoever made them.</summary>
internal static class ViewsInBin
{
    public static readonly BinKind Kind = new(
        SavedView.Subject,
        "Views",
        typeof(ViewsPage),
        "bookmark",
        async (services, cancel) =>
        {
            var account = services.GetRequiredService<CurrentUser>().AccountId;
            return await services.GetRequiredService<AmbosDb>().Set<SavedView>().Where(view => view.OwnerId == account && view.DeletedAt != null)
                .OrderByDescending(view => view.DeletedAt).Select(view => new BinItem(view.Id, view.Name, view.DeletedAt!.Value)).ToListAsync(cancel);
        },
        (services, id, cancel) => services.GetRequiredService<DeleteView>().Restore(id, cancel),
        (services, before, cancel) => services.GetRequiredService<Writer>().Run(Actor.System, work =>
            work.Db.Set<SavedView>().Where(view => view.DeletedAt < before).ExecuteDeleteAsync(cancel), cancel));
}
