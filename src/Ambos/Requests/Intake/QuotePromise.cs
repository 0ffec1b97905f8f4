using Ambos.Catalogue.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using NodaTime;

namespace Ambos.Requests.Intake;

/// <summary>What would be promised if it were asked for now. No moment means no promise.</summary>
public sealed record PromiseQuote(
    Instant At,
    Instant? FirstResponseDue,
    Instant? DeliveryDue,
    PromiseTerm FirstResponse,
    PromiseTerm Delivery,
    string Zone,
    string Calendar,
    string? Agreement)
{
    public static PromiseQuote Of(Promised promised) => new(
        promised.Start, promised.FirstResponseDue, promised.DeliveryDue, promised.FirstResponse, promised.Delivery,
        promised.Calendar.Hours.Zone.Id, promised.Calendar.Name, promised.Agreement?.Name);
}

/// <summary>Shows the promise before anything is asked.</summary>
public sealed class QuotePromise(PrepareOrder prepare, ServiceDirectory catalogue, CurrentUser user, TimeProvider clock)
{
    public async Task<PromiseQuote> Run(Guid service, Priority priority, Guid? customer, CancellationToken cancel)
    {
        var whom = await prepare.Customer(user.Actor, customer, cancel);
        var known = await catalogue.Current(cancel);
        (whom, var offered) = PrepareOrder.Offered(known, user.Actor, whom, service) ?? throw new NotFoundException();
        return PromiseQuote.Of(known.Promise(offered, whom, priority, clock.Now()));
    }

    public static void Map(RouteGroupBuilder services) => services
        .MapGet("/{id:guid}/promise", (Guid id, Priority? priority, Guid? customer, QuotePromise quote, CancellationToken cancel) =>
            quote.Run(id, priority ?? Priority.Normal, customer, cancel))
        .Allow(Right.Ask)
        .WithName(nameof(QuotePromise))
        .ProducesProblem(StatusCodes.Status404NotFound);
}
