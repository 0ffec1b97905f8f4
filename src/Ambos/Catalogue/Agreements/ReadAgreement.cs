using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Platform.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Ambos.Catalogue.Agreements;

/// <summary>An agreement with its latest terms.</summary>
/// <param name="Number">Of the terms: it rises when they change.</param>
/// <param name="Version">To be given back with a change.</param>
public sealed record AgreementReading(
    Guid Id,
    string Name,
    Guid SupplierTeamId,
    string SupplierTeam,
    AgreementParty Party,
    Guid? CustomerId,
    string? Customer,
    Side? Side,
    int Number,
    Instant ValidFrom,
    Instant? ValidUntil,
    bool Ended,
    AgreementTerms Terms,
    int Version);

/// <summary>Terms of an agreement as they held.</summary>
public sealed record AgreementTermsReading(int Number, Instant ValidFrom, Instant? ValidUntil, AgreementTerms Terms);

/// <summary>Agreements as managers see them.</summary>
public sealed class ReadAgreement(AmbosDb db, ServiceDirectory directory, CustomerDirectory customers)
{
    public async Task<List<AgreementReading>> All(Guid? team, CancellationToken cancel)
    {
        var rows = await Latest().Where(row => team == null || row.Agreement.SupplierTeamId == team)
            .OrderBy(row => row.Agreement.Name).ThenBy(row => row.Agreement.Id).ToListAsync(cancel);

        return await Named(rows, cancel);
    }

    public async Task<AgreementReading> One(Guid id, CancellationToken cancel) =>
        (await Named(await Latest().Where(row => row.Agreement.Id == id).ToListAsync(cancel), cancel)).SingleOrDefault()
            ?? throw new NotFoundException();

    /// <summary>All terms that were ever agreed, the latest first.</summary>
    public Task<List<AgreementTermsReading>> Versions(Guid id, CancellationToken cancel) => db.Set<AgreementVersion>()
        .Where(version => version.AgreementId == id)
        .OrderByDescending(version => version.Number)
        .Select(version => new AgreementTermsReading(version.Number, version.ValidFrom, version.ValidUntil, version.Terms))
        .ToListAsync(cancel);

    public static void Map(RouteGroupBuilder agreements)
    {
        agreements.MapGet("/", async (Guid? team, ReadAgreement read, CancellationToken cancel) =>
            TypedResults.Ok(new Listing<AgreementReading>(await read.All(team, cancel)))).WithName("ListAgreements");
        agreements.MapGet("/{id:guid}", async (Guid id, ReadAgreement read, CancellationToken cancel) => TypedResults.Ok(await read.One(id, cancel)))
            .WithName(nameof(ReadAgreement)).ProducesProblem(StatusCodes.Status404NotFound);
        agreements.MapGet("/{id:guid}/versions", async (Guid id, ReadAgreement read, CancellationToken cancel) =>
        {
            await read.One(id, cancel);
            return TypedResults.Ok(new Listing<AgreementTermsReading>(await read.Versions(id, cancel)));
        }).WithName("ListAgreementVersions").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private IQueryable<Row> Latest() =>
        from agreement in db.Set<Agreement>()
        join version in db.Set<AgreementVersion>()
            on new { AgreementId = agreement.Id, Number = agreement.CurrentVersion } equals new { version.AgreementId, version.Number }
        select new Row { Agreement = agreement, Latest = version };

    private async Task<List<AgreementReading>> Named(List<Row> rows, CancellationToken cancel)
    {
        var names = await customers.Names(rows.Select(row => row.Agreement.CustomerId).OfType<Guid>(), cancel);
        var catalogue = await directory.Current(cancel);

        return [.. rows.Select(row => new AgreementReading(
            row.Agreement.Id,
            row.Agreement.Name,
            row.Agreement.SupplierTeamId,
            catalogue.TeamName(row.Agreement.SupplierTeamId) ?? "",
            row.Agreement.Party,
            row.Agreement.CustomerId,
            row.Agreement.CustomerId is { } customer ? names.GetValueOrDefault(customer) : null,
            row.Agreement.Side,
            row.Latest.Number,
            row.Latest.ValidFrom,
            row.Latest.ValidUntil,
            row.Agreement.Ended,
            row.Latest.Terms,
            row.Agreement.Version))];
    }

    private sealed class Row
    {
        public required Agreement Agreement { get; init; }
        public required AgreementVersion Latest { get; init; }
    }
}
