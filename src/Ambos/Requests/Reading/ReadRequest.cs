using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Life;
using Ambos.Requests.Ratings;
using Ambos.Requests.Tracking;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Requests.Reading;

/// <summary>Everything about one request, for who may see it; for everybody else it does not exist.</summary>
public sealed class ReadRequest(
    AmbosDb db, ServiceDirectory catalogue, CustomerDirectory customers, RequestParts parts, TrackingLinks tracking, CurrentUser user, TimeProvider clock)
{
    public Task<RequestDetail> Run(Guid id, CancellationToken cancel) => Run(user.Actor, id, cancel);

    /// <summary>By what people say: R-1042, 1042, or the id.</summary>
    public async Task<Guid> Find(string name, CancellationToken cancel)
    {
        if (Guid.TryParse(name, out var id))
        {
            return id;
        }

        var digits = name.StartsWith("R-", StringComparison.OrdinalIgnoreCase) ? name[2..] : name;
        return long.TryParse(digits, System.Globalization.NumberStyles.None, null, out var number)
            ? await db.Set<Request>().VisibleTo(db, user.Actor).Where(request => request.Number == number)
                .Select(request => (Guid?)request.Id).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException()
            : throw new NotFoundException();
    }

    /// <summary>As another actor sees it, such as a guest.</summary>
    public async Task<RequestDetail> Run(Actor actor, Guid id, CancellationToken cancel)
    {
        var request = await db.Set<Request>().VisibleTo(db, actor).SingleOrDefaultAsync(request => request.Id == id, cancel) ?? throw new NotFoundException();
        var known = await KnownTerms.Of(db, catalogue, request.RootId, cancel);
        var serves = actor.Serves(request);
        await tracking.Ready(cancel);
        await parts.Read(request, known, serves, actor, cancel);
        var names = await customers.Names(parts.People, cancel);
        var view = new RequestViews(request, known, names, parts, clock.Now());

        var isCustomer = actor.IsCustomerOf(request);
        return view.Detail() with
        {
            RatingAsked = isCustomer && await RateRequest.IsAsked(db, request, cancel),
            Tracking = serves || isCustomer || request.AskedById == actor.CustomerId ? tracking.Path(request.Id) : "", // whoever has it acts as the customer
            Serves = serves,
            IsCustomer = isCustomer,
        };
    }

    public static void Map(RouteGroupBuilder requests) => requests
        .MapGet("/{id:guid}", async (Guid id, ReadRequest read, HttpContext http, CancellationToken cancel) =>
        {
            var detail = (await read.Run(id, cancel)).Outward();
            http.Response.Headers.ETag = $"\"{detail.Version}\"";
            return TypedResults.Ok(detail);
        })
        .Allow(Right.Ask)
        .WithName(nameof(ReadRequest))
        .ProducesProblem(StatusCodes.Status404NotFound);
}
