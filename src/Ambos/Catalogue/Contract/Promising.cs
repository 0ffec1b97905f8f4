using Ambos.Core.Calendars;
using Ambos.Core.Promises;
using Ambos.Platform.Rules;
using NodaTime;

namespace Ambos.Catalogue.Contract;

/// <summary>Who asks whom for what, and how urgently: everything that decides what is promised.</summary>
/// <param name="TeamId">The team that supplies it.</param>
/// <param name="OrganisationId">The organisation to which the customer belongs.</param>
/// <param name="Priority">Low, Normal, High or Urgent.</param>
public sealed record Asking(Guid ServiceId, Guid TeamId, Guid CustomerId, Guid? OrganisationId, Side Side, string Priority);

/// <summary>What is promised: by when, by which calendar and agreement.</summary>
/// <param name="Agreement">The agreement that decided; nothing when the service's own terms hold.</param>
/// <param name="Day">The day of the start in the zone of the calendar.</param>
public sealed record Promised(
    Instant Start,
    LocalDate Day,
    PromiseTerm FirstResponse,
    Instant? FirstResponseDue,
    PromiseTerm Delivery,
    Instant? DeliveryDue,
    Duration? SilenceAccepts,
    KnownCalendar Calendar,
    KnownAgreement? Agreement);

/// <summary>Says what a service promises to a customer, without asking the database.</summary>
public static class Promising
{
    /// <summary>Computes the promised moments of something that starts now.</summary>
    /// <exception cref="RefusedException">The calendar has too little open time within sixty years.</exception>
    public static Promised Promise(this KnownCatalogue catalogue, ServiceTerms terms, Asking asking, Instant start)
    {
        try
        {
            return Compute(catalogue, terms, asking, start);
        }
        catch (CalendarExhaustedException)
        {
            throw new RefusedException("calendar-exhausted") { Remedy = "Give the calendar of the supplying team more open time." };
        }
    }

    /// <summary>
    /// The agreement in force: one with the customer goes before one with their organisation, their side, everybody;
    /// among equals one that names the service goes before one for all services, then the newer one.
    /// </summary>
    public static KnownAgreement? AgreementFor(this KnownCatalogue catalogue, Asking asking, Instant at)
    {
        KnownAgreement? best = null;
        HashSet<Guid>? seen = null;
        foreach (var agreement in catalogue.AgreementsOf(asking.TeamId))
        {
            // The latest version that has begun decides for its agreement, even when it says that it is over.
            if (agreement.ValidFrom > at || !(seen ??= []).Add(agreement.Id))
            {
                continue;
            }

            if (!(agreement.ValidUntil <= at) && Covers(agreement, asking) && (best is null || Rank(agreement).CompareTo(Rank(best)) > 0))
            {
                best = agreement;
            }
        }

        return best;
    }

    /// <summary>The agreements of a supplying team at a moment, each as it holds then; by name.</summary>
    public static IReadOnlyList<KnownAgreement> AgreementsInForce(this KnownCatalogue catalogue, Guid team, Instant at)
    {
        List<KnownAgreement> begun = [];
        foreach (var agreement in catalogue.AgreementsOf(team))
        {
            if (agreement.ValidFrom <= at && !begun.Exists(later => later.Id == agreement.Id))
            {
                begun.Add(agreement);
            }
        }

        return [.. begun.Where(agreement => !(agreement.ValidUntil <= at)).OrderBy(agreement => agreement.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>First response and delivery as they hold for a priority: agreement by priority, agreement, service.</summary>
    public static (PromiseTerm FirstResponse, PromiseTerm Delivery) Terms(ServiceTerms service, AgreementTerms? agreement, string priority)
    {
        var urgent = agreement?.Priorities.FirstOrDefault(target => target.Priority == priority);

        return (
            urgent?.FirstResponse ?? agreement?.FirstResponse ?? service.FirstResponse,
            urgent?.Delivery ?? agreement?.Delivery ?? service.Delivery);
    }

    /// <summary>The term as the clock understands it.</summary>
    public static Target ToTarget(this PromiseTerm term) => term.Unit switch
    {
        PromiseUnit.WorkingTime => Target.Working(Duration.FromMinutes(term.Amount)),
        PromiseUnit.WorkingDays => Target.Days(term.Amount),
        PromiseUnit.ElapsedTime => Target.Elapsed(Duration.FromMinutes(term.Amount)),
        _ => Target.None,
    };

    private static Promised Compute(KnownCatalogue catalogue, ServiceTerms terms, Asking asking, Instant start)
    {
        var agreement = catalogue.AgreementFor(asking, start);
        var calendar = (agreement?.Terms.CalendarId is { } own ? catalogue.CalendarAt(own, start) : null)
            ?? catalogue.CalendarOf(asking.TeamId, start);
        var (first, delivery) = Terms(terms, agreement?.Terms, asking.Priority);

        return new Promised(
            start,
            start.InZone(calendar.Hours.Zone).Date,
            first,
            DueTime.Of(first.ToTarget(), start, calendar.Hours),
            delivery,
            DueTime.Of(delivery.ToTarget(), start, calendar.Hours),
            agreement?.Terms.SilenceAccepts ?? terms.SilenceAccepts,
            calendar,
            agreement);
    }

    /// <summary>Whether an agreement was made for who asks, and for what.</summary>
    public static bool Covers(this KnownAgreement agreement, Asking asking) =>
        (agreement.Terms.ServiceIds.Count == 0 || agreement.Terms.ServiceIds.Contains(asking.ServiceId))
        && agreement.Party switch
        {
            AgreementParty.Customer => agreement.CustomerId == asking.CustomerId,
            AgreementParty.Organisation => agreement.CustomerId == asking.OrganisationId || agreement.CustomerId == asking.CustomerId,
            AgreementParty.Side => agreement.Side == asking.Side,
            _ => true,
        };

    private static (int Party, bool NamesService, Instant Since) Rank(KnownAgreement agreement) => (
        agreement.Party switch
        {
            AgreementParty.Customer => 3,
            AgreementParty.Organisation => 2,
            AgreementParty.Side => 1,
            _ => 0,
        },
        agreement.Terms.ServiceIds.Count > 0,
        agreement.ValidFrom);
}
