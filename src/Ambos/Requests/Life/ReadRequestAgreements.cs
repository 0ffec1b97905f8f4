using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Life;

/// <summary>An agreement of the supplying team.</summary>
/// <param name="With">The customer or organisation by name; nothing for a side or everybody.</param>
/// <param name="Fits">It was made for this customer and this service.</param>
public sealed record AgreementOption(Guid Id, string Name, int Number, string? With, Side? Side, bool Fits);

/// <summary>The agreement that holds for a request, and what the promises are by it.</summary>
/// <param name="Now">Nothing where the service's own terms hold.</param>
/// <param name="Options">Those in force that the team may apply.</param>
public sealed record RequestAgreements(
    AgreementOption? Now, PromiseTerm FirstResponse, PromiseTerm Delivery, IReadOnlyList<AgreementOption> Options);

/// <summary>Shows by which agreement a request is promised, and which others its team could apply.</summary>
public sealed class ReadRequestAgreements(AmbosDb db, ServiceDirectory catalogue, CustomerDirectory customers, CurrentUser user, TimeProvider clock)
{
    public async Task<RequestAgreements> Run(Guid id, CancellationToken cancel)
    {
        var request = await db.Set<Request>().VisibleTo(db, user.Actor).SingleOrDefaultAsync(request => request.Id == id, cancel) ?? throw new NotFoundException();
        if (!user.Actor.Serves(request))
        {
            throw new ForbiddenException();
        }

        var known = await KnownTerms.Of(db, catalogue, request.RootId, cancel);
        var customer = await customers.Find(request.CustomerId, cancel);
        var asking = new Asking(request.ServiceId, request.TeamId, request.CustomerId, customer?.OrganisationId, request.Side, request.Priority.ToString());
        var inForce = known.Catalogue.AgreementsInForce(request.TeamId, clock.Now());
        var now = request.AgreementId is { } holds ? known.Catalogue.Agreement(holds, request.AgreementVersion) : null;
        var names = await customers.Names(inForce.Append(now).Select(agreement => agreement?.CustomerId).OfType<Guid>(), cancel);
        var (first, delivery) = Promising.Terms(known.Of(request), now?.Terms, request.Priority.ToString());

        return new(now is null ? null : Option(now), first, delivery, [.. inForce.Select(Option).OrderByDescending(option => option.Fits)]);

        AgreementOption Option(KnownAgreement agreement) => new(agreement.Id, agreement.Name, agreement.Number,
            agreement.CustomerId is { } party ? names.GetValueOrDefault(party) : null, agreement.Side, agreement.Covers(asking));
    }

    public static void Map(RouteGroupBuilder requests) => requests
        .MapGet("/{id:guid}/agreement", (Guid id, ReadRequestAgreements read, CancellationToken cancel) => read.Run(id, cancel))
        .Allow(Right.Serve)
        .WithName(nameof(ReadRequestAgreements))
        .ProducesProblem(StatusCodes.Status404NotFound);
}
