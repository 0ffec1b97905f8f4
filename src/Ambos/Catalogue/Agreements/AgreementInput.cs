using Ambos.Catalogue.Contract;
using Ambos.Catalogue.Services;
using Ambos.Platform.Rules;
using NodaTime;
using NodaTime.Text;

namespace Ambos.Catalogue.Agreements;

/// <summary>An agreement as its plain form sends it; days are meant in the zone of the company.</summary>
public sealed class AgreementInput
{
    public string? Name { get; set; }
    public Guid? SupplierTeamId { get; set; }
    public AgreementParty Party { get; set; } = AgreementParty.Everybody;
    public Guid? CustomerId { get; set; }
    public Side? Side { get; set; }
    public string? ValidFrom { get; set; }

    /// <summary>The last day on which it holds.</summary>
    public string? ValidUntil { get; set; }

    public List<Guid> ServiceIds { get; set => field = value ?? []; } = [];
    public Guid? CalendarId { get; set; }
    public string? SilenceHours { get; set; }
    public TermInput FirstResponse { get; set => field = value ?? new(); } = new() { Unsaid = true };
    public TermInput Delivery { get; set => field = value ?? new(); } = new() { Unsaid = true };

    /// <summary>In the order of <see cref="AgreementRules.Priorities"/>.</summary>
    public List<PriorityInput> Priorities { get; set => field = value ?? []; } = [];

    public int Version { get; set; }

    /// <summary>Which button was pressed.</summary>
    public string? Action { get; set; }

    public static AgreementInput Of(AgreementReading agreement, DateTimeZone zone) => new()
    {
        Name = agreement.Name,
        SupplierTeamId = agreement.SupplierTeamId,
        Party = agreement.Party,
        CustomerId = agreement.CustomerId,
        Side = agreement.Side,
        ValidUntil = agreement.ValidUntil is { } until ? LocalDatePattern.Iso.Format((until - Duration.Epsilon).InZone(zone).Date) : null,
        ServiceIds = [.. agreement.Terms.ServiceIds],
        CalendarId = agreement.Terms.CalendarId,
        SilenceHours = agreement.Terms.SilenceAccepts?.TotalHours.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture),
        FirstResponse = Input(agreement.Terms.FirstResponse),
        Delivery = Input(agreement.Terms.Delivery),
        Priorities = [.. AgreementRules.Priorities.Select(priority => PriorityInput.Of(agreement.Terms.Priorities.FirstOrDefault(target => target.Priority == priority)))],
        Version = agreement.Version,
    };

    /// <exception cref="InvalidException">Names the field of this form that cannot be read.</exception>
    public AgreementEdit ToEdit(DateTimeZone zone) => new()
    {
        Name = Name?.Trim() ?? "",
        SupplierTeamId = SupplierTeamId ?? Guid.Empty,
        Party = Party,
        CustomerId = CustomerId,
        Side = Side,
        ValidFrom = Day(ValidFrom, "validFrom") is { } from ? zone.AtStartOfDay(from).ToInstant() : null,
        ValidUntil = Day(ValidUntil, "validUntil") is { } until ? zone.AtStartOfDay(until.PlusDays(1)).ToInstant() : null,
        Version = Version,
        Terms = new AgreementTerms(
            ServiceIds,
            Term(FirstResponse, "firstResponse"),
            Term(Delivery, "delivery"),
            CalendarId,
            ServiceInput.Hours(SilenceHours, "silenceAccepts"),
            [.. Targets()]),
    };

    private IEnumerable<PriorityTarget> Targets() => Priorities
        .Take(AgreementRules.Priorities.Length)
        .Select((target, i) => new PriorityTarget(
            AgreementRules.Priorities[i],
            Term(target.FirstResponse, $"priorities[{i}].firstResponse"),
            Term(target.Delivery, $"priorities[{i}].delivery")))
        .Where(target => target.FirstResponse is not null || target.Delivery is not null);

    internal static TermInput Input(PromiseTerm? term) => term is null ? new() { Unsaid = true } : TermInput.Of(term);

    private static PromiseTerm? Term(TermInput input, string field) => input.Unsaid && string.IsNullOrWhiteSpace(input.Amount) ? null : input.ToTerm(field);

    private static LocalDate? Day(string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return LocalDatePattern.Iso.Parse(text.Trim()) is { Success: true } day && Years.Cover(day.Value) ? day.Value : throw new InvalidException(field, "not-a-date");
    }
}

/// <summary>What holds for one priority.</summary>
public sealed class PriorityInput
{
    public TermInput FirstResponse { get; set => field = value ?? new(); } = new() { Unsaid = true };
    public TermInput Delivery { get; set => field = value ?? new(); } = new() { Unsaid = true };

    public static PriorityInput Of(PriorityTarget? target) => new()
    {
        FirstResponse = AgreementInput.Input(target?.FirstResponse),
        Delivery = AgreementInput.Input(target?.Delivery),
    };
}
