using Ambos.Catalogue.Contract;
using Ambos.Core.Calendars;
using Ambos.Core.Promises;
using Ambos.Requests.Contract;
using NodaTime;
using CoreChange = Ambos.Core.Promises.StateChange;
using StateChange = Ambos.Requests.Contract.StateChange;

namespace Ambos.Requests.Promises;

/// <summary>Reads the clocks of a request from what is stored: its terms, its calendars, its states.</summary>
public sealed record Timing(KnownCatalogue Catalogue, ServiceTerms Terms, Request Request, IReadOnlyList<StateChange> States)
{
    /// <summary>First response and delivery as they hold for this request.</summary>
    public (PromiseTerm FirstResponse, PromiseTerm Delivery) Promised => Promising.Terms(Terms, Agreement?.Terms, Request.Priority.ToString());

    public KnownAgreement? Agreement =>
        Request.AgreementId is { } id ? Catalogue.Agreement(id, Request.AgreementVersion) : null;

    /// <summary>How long the receiver may be silent before silence accepts.</summary>
    public Duration? SilenceAccepts => Agreement?.Terms.SilenceAccepts ?? Terms.SilenceAccepts;

    public PromiseRun FirstResponse(Instant from, Instant? met) => Run(PromiseTerms.FirstResponse(Promised.FirstResponse.ToTarget()), from, met);

    public PromiseRun Delivery(Instant from, Instant? met) => Run(DeliveryTerms(Promised.Delivery.ToTarget()), from, met);

    /// <summary>Until when the customer hears again after an answer.</summary>
    public PromiseRun NextUpdate(Instant from, Instant? met) => Run(PromiseTerms.NextUpdate(Terms.NextUpdate.ToTarget()), from, met);

    /// <summary>A delivery with a target of its own, such as the agreement between two teams.</summary>
    public PromiseRun Delivery(PromiseTerm term, CalendarTimeline calendars, Instant from, Instant? met) =>
        Run(DeliveryTerms(term.ToTarget()), from, met) with { Calendars = calendars };

    public CalendarTimeline Calendars => Catalogue.HoursOf(Request);

    public StateHistory History => new(States.Select(change => new CoreChange(change.At, WaitsFor(change), change.Reason)));

    private PromiseTerms DeliveryTerms(Target target) =>
        PromiseTerms.Delivery(target, Terms.PausesForOthers ? Waiting.AnotherTeam | Waiting.Supplier : Waiting.None);

    private PromiseRun Run(PromiseTerms terms, Instant from, Instant? met) => new()
    {
        Terms = terms,
        Start = from,
        Calendars = Calendars,
        History = History,
        MetAt = met,
    };

    private static Waiting WaitsFor(StateChange change) => change.State switch
    {
        RequestState.Waiting => change.WaitingFor switch
        {
            WaitingFor.Customer => Waiting.Customer,
            WaitingFor.OtherTeam => Waiting.AnotherTeam,
            _ => Waiting.Supplier,
        },
        RequestState.Delivered or RequestState.Closed or RequestState.Cancelled => Waiting.Closed,
        _ => Waiting.None,
    };
}
