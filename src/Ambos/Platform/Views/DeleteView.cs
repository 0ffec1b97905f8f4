using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Views;

/// <summary>A saved view went to the bin.</summary>
public sealed record ViewDeleted(string Name);

/// <summary>A saved view came back out of the bin.</summary>
public sealed record ViewRestored(string Name);

/// <summary>Somebody no longer wants a saved view, or wants it back.</summary>
public sealed class DeleteView(Writer writer, CurrentUser user, KnownViews known)
{
    public Task<string> Run(Guid id, CancellationToken cancel) => Change(id, delete: true, cancel);

    public Task<string> Restore(Guid id, CancellationToken cancel) => Change(id, delete: false, cancel);

    private async Task<string> Change(Guid id, bool delete, CancellationToken cancel)
    {
        var name = await writer.Run(user.Actor, async work =>
        {
            var view = await work.Db.Set<SavedView>().VisibleTo(work.Actor).SingleOrDefaultAsync(view => view.Id == id && (view.DeletedAt == null) == delete, cancel)
                ?? throw new NotFoundException();
            if (!work.Actor.MayChange(view))
            {
                throw new ForbiddenException();
            }

            view.DeletedAt = delete ? work.Now : null;
            if (delete)
            {
                work.Record(SavedView.Subject, id, new ViewDeleted(view.Name));
            }
            else
            {
                work.Record(SavedView.Subject, id, new ViewRestored(view.Name));
            }

            return view.Name;
        }, cancel);
        known.Forget();
        return name;
    }
}
