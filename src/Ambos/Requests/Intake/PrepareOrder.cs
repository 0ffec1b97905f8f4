using Ambos.Catalogue.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Journal;
using Ambos.Platform.Rights;
using Ambos.Platform.Rules;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using Ambos.Requests.Conversation;
using Ambos.Requests.Links;

namespace Ambos.Requests.Intake;

/// <summary>Checks what somebody asks for and computes what is promised, before anything is written.</summary>
public sealed class PrepareOrder(ServiceDirectory catalogue, KnownCustomers customers, TimeProvider clock)
{
    private static readonly Channel[] NotedByStaff = [Channel.Phone, Channel.InPerson, Channel.Email, Channel.Desk];

    public async Task<Order> Run(Actor actor, RequestDemand demand, CancellationToken cancel)
    {
        CheckSize(demand);
        var customer = await Customer(actor, demand.CustomerId, cancel);
        var known = await catalogue.Current(cancel);
        (customer, var service) = Offered(known, actor, customer, demand.ServiceId) ?? throw new InvalidException("serviceId", ErrorCodes.Unknown);
        return await For(actor, customer, service, demand, cancel);
    }

    /// <summary>The same for a customer and a service that have been looked at, such as a guest's.</summary>
    public async Task<Order> For(Actor actor, KnownCustomer customer, KnownService service, RequestDemand demand, CancellationToken cancel)
    {
        var known = await catalogue.Current(cancel);
        CheckChannel(actor, demand.Channel);
        if (!Enum.IsDefined(demand.Priority))
        {
            throw new InvalidException("priority", ErrorCodes.Unknown);
        }

        var form = FormCheck.Of(service.Terms!.Form, demand.Form);

        return new(service, customer, AskedBy(actor, customer.Id), demand.Priority,
            known.Promise(service, customer, demand.Priority, clock.Now()), Title(demand.Title, service.Name))
        {
            Form = form,
            Text = demand.Text?.Trim() is { Length: > 0 } text ? text : null,
            Files = [.. (demand.Files ?? []).Concat(FormCheck.Files(service.Terms.Form, form)).Distinct()],
            Tags = Tagging.Clean(demand.Tags ?? []),
        };
    }

    /// <summary>Oneself, one's team or organisation; who serves may ask for everybody.</summary>
    public async Task<KnownCustomer> Customer(Actor actor, Guid? asked, CancellationToken cancel)
    {
        var id = asked ?? actor.CustomerId ?? throw new InvalidException("customerId", ErrorCodes.Required);
        var mayAsk = id == actor.CustomerId || id == actor.OrganisationId || actor.IsIn(id) || actor.Has(Right.Serve);
        return mayAsk && await customers.Find(id, cancel) is { } customer
            ? customer
            : throw new InvalidException("customerId", ErrorCodes.Unknown);
    }

    /// <summary>The service with the customer on the side on which it is offered: one person may stand on both.</summary>
    public static (KnownCustomer Customer, KnownService Service)? Offered(KnownCatalogue catalogue, Actor actor, KnownCustomer customer, Guid id)
    {
        var sides = customer.Id == actor.CustomerId ? [customer.Side, .. actor.Sides(catalogue)] : new[] { customer.Side };
        return catalogue.Service(id) is { } service && sides.Where(service.IsOfferedTo).ToList() is [var side, ..]
            ? (customer with { Side = side }, service)
            : null;
    }

    private static Guid? AskedBy(Actor actor, Guid customer) => actor.CustomerId == customer ? null : actor.CustomerId;

    private static string Title(string? asked, string service) => asked?.Trim() is { Length: > 0 } title ? title : service;

    /// <summary>The API has asked for this already; forms have not.</summary>
    private static void CheckSize(RequestDemand demand)
    {
        if (demand.Title?.Length > Request.TitleLength)
        {
            throw new InvalidException("title", ErrorCodes.TooLong);
        }

        if (demand.Text?.Length > Message.TextLength)
        {
            throw new InvalidException("text", ErrorCodes.TooLong);
        }

        if (demand.Files?.Count > RequestDemand.MostFiles)
        {
            throw new InvalidException("files", ErrorCodes.TooLong);
        }
    }

    private static void CheckChannel(Actor actor, Channel? channel)
    {
        if (channel is { } noted && noted != actor.Channel && !(actor.Has(Right.Serve) && NotedByStaff.Contains(noted)))
        {
            throw new InvalidException("channel", ErrorCodes.Unknown);
        }
    }
}
