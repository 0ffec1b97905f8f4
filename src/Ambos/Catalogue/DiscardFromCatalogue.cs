using Ambos.Catalogue.Contract;
using Ambos.Platform.Bin;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;

namespace Ambos.Catalogue;

/// <summary>Something of the catalogue on which nothing stands is thrown away, and had back: what is kept of the catalogue in memory is read anew.</summary>
public sealed class DiscardFromCatalogue(Writer writer, ServiceDirectory directory, CatalogueUses uses, CurrentUser user)
{
    /// <summary>Returns where it is had back.</summary>
    public async Task<string> Run(string subject, Guid id, Func<Work, Task<string>> discard, CancellationToken cancel)
    {
        await uses.DemandUnused(subject, id, cancel);
        var undo = await writer.Run(user.Actor, discard, cancel);
        directory.Forget();
        return undo;
    }

    /// <param name="restore">Makes it again; who may not edit the catalogue, and who comes second, is refused by <see cref="BringBack"/>.</param>
    public static BinKind Kind(string kind, string text, string icon, Func<Work, Discarded, CancellationToken, Task> restore) => BinKinds.Whole(
        kind, text, typeof(CatalogueTexts), icon, (_, work, row, cancel) => restore(work, row, cancel),
        then: services => services.GetRequiredService<ServiceDirectory>().Forget());

    public static Task BringBack<T>(Work work, Guid id, T was, CancellationToken cancel) where T : class =>
        work.BringBack(work.Actor.Has(Right.EditCatalogue), id, was, cancel);
}
