using System.ComponentModel.DataAnnotations;
using Ambos.Catalogue.Contract;
using Ambos.Catalogue.Services;
using Ambos.Platform.Rules;
using NodaTime;

namespace Ambos.Catalogue.Agreements;

/// <summary>An agreement as somebody wants it. Who agrees with whom is said once; the terms may change.</summary>
public sealed class AgreementEdit
{
    [Required(ErrorMessage = ErrorCodes.Required)]
    [StringLength(Agreement.NameLength, ErrorMessage = ErrorCodes.TooLong)]
    public string Name { get; set; } = "";

    public Guid SupplierTeamId { get; set; }
    public AgreementParty Party { get; set; } = AgreementParty.Everybody;

    /// <summary>The customer, or the organisation whose people it covers.</summary>
    public Guid? CustomerId { get; set; }

    public Side? Side { get; set; }

    /// <summary>From now on when left out.</summary>
    public Instant? ValidFrom { get; set; }

    /// <summary>Exclusive; until it is ended when left out.</summary>
    public Instant? ValidUntil { get; set; }

    [Required(ErrorMessage = ErrorCodes.Required)]
    public AgreementTerms? Terms { get; set; }

    /// <summary>The version that was read, when an existing agreement is changed.</summary>
    public int? Version { get; set; }
}

/// <summary>What makes an agreement sound.</summary>
public static class AgreementRules
{
    public static readonly string[] Priorities = ["Low", "Normal", "High", "Urgent"];

    private const int MostSilence = 366 * 24 * 60;

    /// <summary>Terms without gaps in their lists.</summary>
    public static AgreementTerms Whole(AgreementTerms? terms) => terms is null
        ? new AgreementTerms([], null, null, null, null, [])
        : terms with { ServiceIds = [.. (terms.ServiceIds ?? []).Distinct()], Priorities = [.. (terms.Priorities ?? []).OfType<PriorityTarget>()] };

    public static IEnumerable<ServiceProblem> Problems(AgreementEdit edit, AgreementTerms terms, KnownCatalogue catalogue) =>
    [
        .. General(edit, catalogue),
        .. Parties(edit),
        .. Scope(edit, terms, catalogue),
        .. ServiceRules.TermProblems("firstResponse", terms.FirstResponse),
        .. ServiceRules.TermProblems("delivery", terms.Delivery),
        .. ByPriority(terms),
    ];

    private static IEnumerable<ServiceProblem> General(AgreementEdit edit, KnownCatalogue catalogue)
    {
        if (string.IsNullOrWhiteSpace(edit.Name))
        {
            yield return new("name", ErrorCodes.Required);
        }

        if (!catalogue.IsAtWork(edit.SupplierTeamId))
        {
            yield return new("supplierTeamId", "unknown-team");
        }

        if (edit.ValidUntil is { } until && until <= (edit.ValidFrom ?? Instant.MinValue))
        {
            yield return new("validUntil", "ends-before-it-begins");
        }
    }

    private static IEnumerable<ServiceProblem> Parties(AgreementEdit edit)
    {
        if (!Enum.IsDefined(edit.Party) || (edit.Side is { } side && !Enum.IsDefined(side)))
        {
            yield return new("party", ErrorCodes.Unknown);
        }

        if (edit.Party is AgreementParty.Side && edit.Side is null)
        {
            yield return new("side", ErrorCodes.Required);
        }

        if (edit.Party is AgreementParty.Customer or AgreementParty.Organisation && edit.CustomerId is null)
        {
            yield return new("customerId", ErrorCodes.Required);
        }
    }

    private static IEnumerable<ServiceProblem> Scope(AgreementEdit edit, AgreementTerms terms, KnownCatalogue catalogue)
    {
        if (terms.ServiceIds.Any(id => catalogue.Service(id)?.TeamId != edit.SupplierTeamId))
        {
            yield return new("serviceIds", "service-of-another-team");
        }

        if (terms.CalendarId is { } calendar && calendar != DefaultCalendar.Id && catalogue.CalendarAt(calendar, Instant.MaxValue) is null)
        {
            yield return new("calendarId", "unknown-calendar");
        }

        if (terms.SilenceAccepts is { } silence && (silence.TotalMinutes < 1 || silence.TotalMinutes > MostSilence))
        {
            yield return new("silenceAccepts", ErrorCodes.OutOfRange);
        }
    }

    private static IEnumerable<ServiceProblem> ByPriority(AgreementTerms terms) => terms.Priorities.SelectMany((target, i) =>
    {
        var at = $"priorities[{i}]";
        IEnumerable<ServiceProblem> wrong = !Priorities.Contains(target.Priority) ? [new($"{at}.priority", "unknown-priority")]
            : terms.Priorities.Take(i).Any(other => other.Priority == target.Priority) ? [new($"{at}.priority", "priority-twice", target.Priority)]
            : [];

        return wrong
            .Concat(ServiceRules.TermProblems($"{at}.firstResponse", target.FirstResponse))
            .Concat(ServiceRules.TermProblems($"{at}.delivery", target.Delivery));
    });
}
