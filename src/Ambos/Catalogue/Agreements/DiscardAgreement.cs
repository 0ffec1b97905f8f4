using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Bin;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Catalogue.Agreements;

/// <summary>An agreement as it lies in the bin.</summary>
public sealed record AgreementInBin(Agreement Agreement, IReadOnlyList<AgreementVersion> Versions);

/// <summary>An agreement by which nothing was promised yet is thrown away; for thirty days it can be had back.</summary>
public sealed class DiscardAgreement(DiscardFromCatalogue discard, TimeProvider clock)
{
    public static readonly BinKind InBin = DiscardFromCatalogue.Kind(SaveAgreement.Subject, "Agreements", "heart-handshake", Restore);

    /// <summary>Returns where it is had back.</summary>
    public Task<string> Run(Guid id, int? version, CancellationToken cancel) => discard.Run(SaveAgreement.Subject, id, async work =>
    {
        var agreement = await SaveAgreement.Find(work, id, version, cancel);
        var versions = await work.Db.Set<AgreementVersion>().Where(row => row.AgreementId == id).OrderBy(row => row.Number).ToListAsync(cancel);
        work.Db.Remove(agreement);
        work.Db.RemoveRange(versions);
        work.Record(SaveAgreement.Subject, id, new AgreementDiscarded(agreement.Name));
        return work.Discard(clock, SaveAgreement.Subject, agreement.Name, id, new AgreementInBin(agreement, versions));
    }, cancel);

    public static void Map(RouteGroupBuilder agreements) => agreements.MapDiscard<DiscardAgreement>((discard, id, version, cancel) => discard.Run(id, version, cancel));

    private static async Task Restore(Work work, Discarded row, CancellationToken cancel)
    {
        var (agreement, versions) = row.Was<AgreementInBin>();
        await DiscardFromCatalogue.BringBack(work, agreement.Id, agreement, cancel);
        if (agreement.CustomerId is { } id && !await work.Db.Set<Customer>().AnyAsync(customer => customer.Id == id && customer.MergedInto == null, cancel))
        {
            throw new RefusedException("already-there"); // the customer with whom it was made is another one since
        }

        work.Db.AddRange(versions);
        work.Record(SaveAgreement.Subject, agreement.Id, new AgreementRestored(agreement.Name));
    }
}
