using Ambos.Catalogue.Contract;
using Ambos.Catalogue.Services;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Catalogue.Agreements;

/// <summary>A supplying team agrees on terms. Changed terms are a new version; what was promised before keeps its terms.</summary>
public sealed class SaveAgreement(
    Writer writer, ServiceDirectory directory, CustomerDirectory customers, CurrentUser user, TimeProvider clock)
{
    public const string Subject = "agreement";

    public async Task<Guid> Create(AgreementEdit edit, IdempotencyKey? key, CancellationToken cancel)
    {
        var terms = await Sound(edit, cancel);
        var id = await writer.Create(user.Actor, key, edit, work => Task.FromResult(Add(work, edit, terms)), cancel);
        directory.Forget();
        return id;
    }

    /// <summary>Other terms, name or validity; who agreed with whom stays.</summary>
    public async Task Change(Guid id, AgreementEdit edit, CancellationToken cancel)
    {
        var terms = await Sound(edit, cancel);
        await writer.Run(user.Actor, async work =>
        {
            var agreement = await Find(work, id, edit.Version, cancel);
            DemandSameParties(agreement, edit);
            agreement.Name = edit.Name.Trim();
            agreement.Ended = false;
            var version = AddVersion(work, agreement, edit.ValidFrom ?? work.Now, edit.ValidUntil, terms);
            work.Record(Subject, id, new AgreementChanged(agreement.Name, version.Number, version.ValidFrom));
        }, cancel);
        directory.Forget();
    }

    /// <summary>From now on it does not hold.</summary>
    public async Task End(Guid id, int? version, CancellationToken cancel)
    {
        await writer.Run(user.Actor, async work =>
        {
            var agreement = await Find(work, id, version, cancel);
            var last = await work.Db.Set<AgreementVersion>()
                .SingleAsync(row => row.AgreementId == id && row.Number == agreement.CurrentVersion, cancel);
            agreement.Ended = true;
            AddVersion(work, agreement, work.Now, work.Now, last.Terms);
            work.Record(Subject, id, new AgreementEnded(agreement.Name, work.Now));
        }, cancel);
        directory.Forget();
    }

    public static void Map(RouteGroupBuilder agreements)
    {
        agreements.MapPost("/", async (
            AgreementEdit body, [FromHeader(Name = "Idempotency-Key")] string? key, SaveAgreement save, CancellationToken cancel) =>
        {
            var id = await save.Create(body, IdempotencyKey.From(key), cancel);
            return TypedResults.Created($"/api/v1/agreements/{id}", new Made(id));
        }).WithName("MakeAgreement").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        agreements.MapPut("/{id:guid}", async (Guid id, AgreementEdit body, SaveAgreement save, CancellationToken cancel) =>
        {
            await save.Change(id, body, cancel);
            return TypedResults.NoContent();
        }).WithName("ChangeAgreement").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        agreements.MapPut("/{id:guid}/end", async (Guid id, ServicePublication body, SaveAgreement save, CancellationToken cancel) =>
        {
            await save.End(id, body.Version, cancel);
            return TypedResults.NoContent();
        }).WithName("EndAgreement").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private async Task<AgreementTerms> Sound(AgreementEdit edit, CancellationToken cancel)
    {
        var terms = AgreementRules.Whole(edit.Terms);
        ServiceRules.Demand(AgreementRules.Problems(edit, terms, await directory.Current(cancel)));
        if (edit.CustomerId is not { } id || edit.Party is not (AgreementParty.Customer or AgreementParty.Organisation))
        {
            return terms;
        }

        var customer = await customers.Find(id, cancel);
        var fits = customer is not null && (edit.Party is AgreementParty.Customer || customer.Kind is CustomerKind.Organisation);
        return fits ? terms : throw new InvalidException("customerId", "unknown-customer") { Remedy = "Choose an existing customer or organisation." };
    }

    internal static async Task<Agreement> Find(Work work, Guid id, int? version, CancellationToken cancel)
    {
        var agreement = await work.Db.Set<Agreement>().SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new NotFoundException();
        VersionRead.Demand(version, agreement.Version);
        return agreement;
    }

    private static void DemandSameParties(Agreement agreement, AgreementEdit edit)
    {
        if (agreement.SupplierTeamId != edit.SupplierTeamId || agreement.Party != edit.Party
            || agreement.CustomerId != Customer(edit) || agreement.Side != Side(edit))
        {
            throw new InvalidException("party", "parties-fixed") { Remedy = "End this agreement and make another one." };
        }
    }

    private Guid Add(Work work, AgreementEdit edit, AgreementTerms terms)
    {
        var agreement = new Agreement
        {
            Id = clock.NewId(),
            Name = edit.Name.Trim(),
            SupplierTeamId = edit.SupplierTeamId,
            Party = edit.Party,
            CustomerId = Customer(edit),
            Side = Side(edit),
        };
        work.Db.Add(agreement);
        AddVersion(work, agreement, edit.ValidFrom ?? work.Now, edit.ValidUntil, terms);
        work.Record(Subject, agreement.Id, new AgreementMade(agreement.Name));
        return agreement.Id;
    }

    private AgreementVersion AddVersion(Work work, Agreement agreement, Instant from, Instant? until, AgreementTerms terms)
    {
        agreement.CurrentVersion++;
        var version = new AgreementVersion
        {
            Id = clock.NewId(),
            AgreementId = agreement.Id,
            Number = agreement.CurrentVersion,
            ValidFrom = from,
            ValidUntil = until,
            Terms = terms,
        };
        work.Db.Add(version);
        return version;
    }

    private static Guid? Customer(AgreementEdit edit) =>
        edit.Party is AgreementParty.Customer or AgreementParty.Organisation ? edit.CustomerId : null;

    private static Side? Side(AgreementEdit edit) => edit.Party is AgreementParty.Side ? edit.Side : null;
}
