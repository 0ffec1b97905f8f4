using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Identity;
using Ambos.Platform.Rules;
using Ambos.Requests.Contract;

namespace Ambos.Requests.Intake;

/// <summary>What somebody sees who is about to ask for a service.</summary>
/// <param name="Parties">For whom they may ask, themself first.</param>
/// <param name="Priorities">Those for which something of its own was agreed; only the usual one otherwise.</param>
/// <param name="Quote">What would be promised now.</param>
public sealed record Askable(
    string Name, string Team, ServiceTerms Terms, IReadOnlyList<(Guid Id, string Name)> Parties, IReadOnlyList<Priority> Priorities, PromiseQuote Quote);

/// <summary>Prepares the form of a service for the one who asks, with the promise before anything is sent.</summary>
public sealed class ReadAskable(QuotePromise quote, PrepareOrder prepare, ServiceDirectory catalogue, CustomerDirectory customers, CurrentUser user)
{
    /// <param name="whom">Somebody for whom the reader does not speak counts as nobody, until the form is sent.</param>
    public async Task<Askable> Run(Guid id, Guid? whom, Priority priority, CancellationToken cancel)
    {
        var known = await catalogue.Current(cancel);
        var customer = await prepare.Customer(user.Actor, MayAskFor(whom) ? whom : null, cancel);
        if (PrepareOrder.Offered(known, user.Actor, customer, id) is not (var party, { Terms: { } terms } service))
        {
            throw new NotFoundException();
        }

        var promise = await quote.Run(id, priority, customer.Id, cancel);
        var asking = new Asking(id, service.TeamId, party.Id, party.OrganisationId, party.Side, priority.ToString());
        var agreed = known.AgreementFor(asking, promise.At)?.Terms.Priorities ?? [];
        return new(service.Name, known.TeamName(service.TeamId) ?? "", terms, await Parties(cancel), Priorities(agreed), promise);
    }

    /// <summary>Oneself, one's organisation, one's teams.</summary>
    private bool MayAskFor(Guid? customer) =>
        customer is { } id && (id == user.CustomerId || id == user.Actor.OrganisationId || user.Actor.IsIn(id));

    private async Task<IReadOnlyList<(Guid Id, string Name)>> Parties(CancellationToken cancel)
    {
        Guid[] ids = [.. new[] { user.Actor.CustomerId, user.Actor.OrganisationId }.OfType<Guid>(), .. user.Actor.Teams];
        var names = await customers.Names(ids, cancel);
        return [.. ids.Where(names.ContainsKey).Select(id => (id, names[id]))];
    }

    private static List<Priority> Priorities(IReadOnlyList<PriorityTarget> agreed) =>
        [.. Enum.GetValues<Priority>().Where(priority => priority is Priority.Normal || agreed.Any(target => target.Priority == priority.ToString()))];
}
