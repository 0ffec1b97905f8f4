using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Bin;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Catalogue.Agreements;

/// <summary>An agreement as it lies in the bin.</summary>
public sealed record AgreementInBin(Agreement Agreement, IReadOnlyList<AgreementVersion> Versions);

/// <summary>An agreement by which nothing was promised yet is thrown away; for thirty days it can be had back.</summary>
public sealed class DiscardAgreement(Writer writer, ServiceDirectory directory, CatalogueUses uses, CurrentUser user, TimeProvider clock)
{
    public static readonly BinKind InBin = BinKinds.Whole(
        SaveAgreement.Subject, "Agreements", typeof(CatalogueTexts), "heart-handshake", (_, work, row, cancel) => Restore(work, row, cancel),
        then: services => services.GetRequiredService<ServiceDirectory>().Forget());

    /// <summary>Returns where it is had back.</summary>
    public async Task<string> Run(Guid id, int? version, CancellationToken cancel)
    {
        await uses.DemandUnused(SaveAgreement.Subject, id, cancel);
        var undo = await writer.Run(user.Actor, async work =>
        {
            var agreement = await SaveAgreement.Find(work, id, version, cancel);
            var versions = await work.Db.Set<AgreementVersion>().Where(row => row.AgreementId == id).OrderBy(row => row.Number).ToListAsync(cancel);
            work.Db.Remove(agreement);
            work.Db.RemoveRange(versions);
            work.Record(SaveAgreement.Subject, id, new AgreementDiscarded(agreement.Name));
            return work.Discard(clock, SaveAgreement.Subject, agreement.Name, id, new AgreementInBin(agreement, versions));
        }, cancel);
        directory.Forget();
        return undo;
    }

    public static void Map(RouteGroupBuilder agreements) => agreements
        .MapDelete("/{id:guid}", async (Guid id, int? version, DiscardAgreement discard, CancellationToken cancel) =>
        {
            await discard.Run(id, version, cancel);
            return TypedResults.NoContent();
        })
        .WithName(nameof(DiscardAgreement))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task Restore(Work work, Discarded row, CancellationToken cancel)
    {
        if (!work.Actor.Has(Right.EditCatalogue))
        {
            throw new ForbiddenException();
        }

        var (agreement, versions) = row.Was<AgreementInBin>();
        var party = agreement.CustomerId is { } id ? await work.Db.Set<Customer>().SingleOrDefaultAsync(customer => customer.Id == id, cancel) : null;
        if ((agreement.CustomerId is not null && party is not { MergedInto: null }) || await work.Db.Set<Agreement>().AnyAsync(known => known.Id == agreement.Id, cancel))
        {
            throw new RefusedException("already-there"); // or the customer with whom it was made is another one since
        }

        work.Db.Add(agreement);
        work.Db.AddRange(versions);
        work.Record(SaveAgreement.Subject, agreement.Id, new AgreementRestored(agreement.Name));
    }
}
