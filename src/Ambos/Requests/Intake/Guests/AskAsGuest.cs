using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Conversation;
using Ambos.Requests.Tracking;

namespace Ambos.Requests.Intake.Guests;

/// <summary>What somebody without an account asks for.</summary>
public sealed record GuestDemand
{
    public Guid ServiceId { get; init; }

    [StringLength(Customer.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Name { get; init; }

    [StringLength(Account.EmailLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Email { get; init; }

    /// <summary>In a few words; the name of the service when empty.</summary>
    [StringLength(Request.TitleLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Title { get; init; }

    /// <summary>Answers to the service's form, by key.</summary>
    public IReadOnlyDictionary<string, string>? Form { get; init; }

    [StringLength(Message.TextLength, ErrorMessage = ErrorCodes.TooLong)]
    public string? Text { get; init; }
}

/// <summary>
/// Whoever may see the catalogue may ask for what is offered outside, by name and mail address. They get the link by
/// which they follow it; whether the address is known here stays unsaid.
/// </summary>
public sealed class AskAsGuest(
    PrepareOrder prepare, OpenWithSteps open, Writer writer, TrackingLinks tracking, ServiceDirectory catalogue, GuestThrottle throttle, IHttpContextAccessor http, TimeProvider clock)
{
    /// <param name="files">Files of the same form, beside the answers.</param>
    public async Task<RequestReceipt> Run(GuestDemand demand, IReadOnlyList<Guid> files, IdempotencyKey? key, CancellationToken cancel)
    {
        throttle.CountTry(http.HttpContext?.Connection.RemoteIpAddress);
        var (name, email) = Newcomers.Check(demand.Name, demand.Email);
        if (await Offered(demand.ServiceId, cancel) is not { } service)
        {
            // No longer offered: whoever sends the same again still hears what was answered.
            return (key is null ? null : await writer.Answered<RequestReceipt>(Actor.Guest, key, demand, cancel))
                ?? throw new InvalidException("serviceId", ErrorCodes.Unknown);
        }

        var customer = new KnownCustomer(clock.NewId(), Side.External, CustomerKind.Person, null, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        var order = await prepare.For(Actor.Guest, customer, service, new()
        {
            ServiceId = demand.ServiceId,
            Title = demand.Title,
            Form = demand.Form,
            Text = demand.Text,
            Files = files,
        }, cancel);
        await tracking.Ready(cancel);

        return await open.Run(Actor.Guest, key, demand with { Form = Words(service, demand.Form) }, order, cancel,
            work => work.AddNewcomer(customer.Id, name, email, customer.Language, cancel));
    }

    /// <summary>What would be promised if it were sent now.</summary>
    public async Task<PromiseQuote> Quote(Guid id, CancellationToken cancel)
    {
        var service = await Offered(id, cancel) ?? throw new NotFoundException();
        var nobody = new KnownCustomer(Guid.Empty, Side.External, CustomerKind.Person, null, null);
        return PromiseQuote.Of((await catalogue.Current(cancel)).Promise(service, nobody, Priority.Normal, clock.Now()));
    }

    /// <summary>A published service that guests may see; nothing for every other id.</summary>
    public async Task<KnownService?> Offered(Guid id, CancellationToken cancel) => (await catalogue.Current(cancel)).OfferTo(Actor.Guest, id);

    public static void Map(RouteGroupBuilder guests)
    {
        guests.MapPost("", async (GuestDemand body, AskAsGuest ask, HttpContext context, CancellationToken cancel) =>
            {
                var receipt = await ask.Run(body, [], IdempotencyKey.From(context.Request.Headers["Idempotency-Key"]), cancel);
                return TypedResults.Created(receipt.Tracking, receipt);
            })
            .Allow(Right.Public)
            .WithName(nameof(AskAsGuest))
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        guests.MapGet("/services/{id:guid}/promise", (Guid id, AskAsGuest ask, CancellationToken cancel) => ask.Quote(id, cancel))
            .Allow(Right.Public)
            .WithName("QuotePromiseToGuest")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>The same form sent twice brings its files anew: they do not make it another one.</summary>
    private static Dictionary<string, string>? Words(KnownService service, IReadOnlyDictionary<string, string>? answers) => answers?
        .Where(answer => !service.Terms!.Form.Any(field => field.Key == answer.Key && field.Type is FieldType.File)).ToDictionary();
}
