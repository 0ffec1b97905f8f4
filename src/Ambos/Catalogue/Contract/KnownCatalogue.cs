using System.Collections.Concurrent;
using System.Collections.Frozen;
using Ambos.Catalogue.Calendars;
using Ambos.Core.Calendars;
using NodaTime;

namespace Ambos.Catalogue.Contract;

/// <summary>A service with the terms by which new requests are taken; no terms while it was never published.</summary>
public sealed record KnownService(
    Guid Id, string Name, Guid TeamId, Audience Audience, ServiceState State, int CurrentVersion, ServiceTerms? Terms)
{
    /// <summary>Whether somebody of a side may ask for it now.</summary>
    public bool IsOfferedTo(Side side) => State is ServiceState.Published && Terms is not null && Audience.Includes(side);
}

/// <summary>A calendar at one of its versions, ready to count with.</summary>
public sealed record KnownCalendar(Guid Id, string Name, int Number, Instant ValidFrom, WorkCalendar Hours);

/// <summary>An agreement at one of its versions.</summary>
public sealed record KnownAgreement(
    Guid Id,
    string Name,
    int Number,
    Guid SupplierTeamId,
    AgreementParty Party,
    Guid? CustomerId,
    Side? Side,
    Instant ValidFrom,
    Instant? ValidUntil,
    AgreementTerms Terms);

/// <summary>The catalogue at one moment; never changes, so that everything computed from it fits together.</summary>
public sealed class KnownCatalogue
{
    private readonly FrozenDictionary<Guid, KnownService> _services;
    private readonly FrozenDictionary<Guid, KnownTeam> _teams;
    private readonly FrozenDictionary<Guid, CalendarVersions> _calendars;
    private readonly FrozenDictionary<Guid, KnownAgreement[]> _agreements;
    private readonly ConcurrentDictionary<(Guid Calendar, int Version), WorkCalendar> _hours;

    internal KnownCatalogue(
        IEnumerable<KnownService> services,
        IEnumerable<KnownTeam> teams,
        IEnumerable<CalendarVersions> calendars,
        IEnumerable<KnownAgreement> agreements,
        bool openToGuests,
        ConcurrentDictionary<(Guid Calendar, int Version), WorkCalendar> hours)
    {
        _services = services.ToFrozenDictionary(service => service.Id);
        _teams = teams.ToFrozenDictionary(team => team.Id);
        _calendars = calendars.ToFrozenDictionary(calendar => calendar.Id);
        _agreements = agreements.GroupBy(agreement => agreement.SupplierTeamId)
            .ToFrozenDictionary(team => team.Key, team => team.OrderByDescending(agreement => agreement.Number).ToArray());
        _hours = hours;
        OpenToGuests = openToGuests;
    }

    /// <summary>Whoever has not signed in may see what is offered outside.</summary>
    public bool OpenToGuests { get; }

    public IEnumerable<KnownService> Services => _services.Values;

    public KnownService? Service(Guid id) => _services.GetValueOrDefault(id);

    public string? ServiceName(Guid id) => Service(id)?.Name;

    public string? TeamName(Guid id) => _teams.GetValueOrDefault(id)?.Name;

    /// <summary>Whether the team exists and still works.</summary>
    public bool IsAtWork(Guid team) => _teams.GetValueOrDefault(team) is { Retired: false };

    /// <summary>Teams that still work, by name.</summary>
    public IEnumerable<(Guid Id, string Name)> TeamsAtWork => _teams.Values.Where(team => !team.Retired)
        .Select(team => (team.Id, team.Name)).OrderBy(team => team.Name, StringComparer.CurrentCultureIgnoreCase);

    /// <summary>Names of the teams that work by a calendar of their choice.</summary>
    public IEnumerable<string> TeamsBy(Guid calendar) => _teams.Values
        .Where(team => team.CalendarId == calendar && !team.Retired).Select(team => team.Name).Order(StringComparer.CurrentCulture);

    /// <summary>What one side may ask for now, by name.</summary>
    public IEnumerable<KnownService> ServicesFor(Side side) => _services.Values
        .Where(service => service.IsOfferedTo(side))
        .OrderBy(service => service.Name, StringComparer.CurrentCultureIgnoreCase);

    /// <summary>All calendars, by name.</summary>
    public IEnumerable<(Guid Id, string Name)> Calendars => _calendars.Values
        .Select(calendar => (calendar.Id, calendar.Name)).OrderBy(calendar => calendar.Name, StringComparer.CurrentCultureIgnoreCase);

    /// <summary>A calendar as it was at one of its versions. Null when there is no such version.</summary>
    public KnownCalendar? Calendar(Guid id, int number) =>
        _calendars.GetValueOrDefault(id) is { } calendar && calendar.Versions.FirstOrDefault(version => version.Number == number) is { } found
            ? Known(calendar, found)
            : id == DefaultCalendar.Id && number == 0 ? DefaultCalendar.BuiltIn : null;

    /// <summary>A calendar as it held at a moment; before its first version that one.</summary>
    public KnownCalendar? CalendarAt(Guid id, Instant at) => _calendars.GetValueOrDefault(id) is { Versions: [var first, ..] } calendar
        ? Known(calendar, calendar.Versions.LastOrDefault(version => version.ValidFrom <= at) ?? first)
        : null;

    /// <summary>The calendar by which a team works at a moment: its own, else the company's.</summary>
    public KnownCalendar CalendarOf(Guid team, Instant at) =>
        (_teams.GetValueOrDefault(team)?.CalendarId is { } own ? CalendarAt(own, at) : null) ?? CompanyCalendar(at);

    public KnownCalendar CompanyCalendar(Instant at) => CalendarAt(DefaultCalendar.Id, at) ?? DefaultCalendar.BuiltIn;

    /// <summary>An agreement as it was at one of its versions.</summary>
    public KnownAgreement? Agreement(Guid id, int number) => _agreements.Values.SelectMany(team => team)
        .FirstOrDefault(agreement => agreement.Id == id && agreement.Number == number);

    /// <summary>All versions of the agreements of a supplying team, the latest first.</summary>
    internal ReadOnlySpan<KnownAgreement> AgreementsOf(Guid team) => _agreements.GetValueOrDefault(team);

    private KnownCalendar Known(CalendarVersions calendar, CalendarVersion version) => new(
        calendar.Id,
        calendar.Name,
        version.Number,
        version.ValidFrom,
        _hours.GetOrAdd((calendar.Id, version.Number), static (_, hours) => hours.ToCalendar(), version.Hours));

    internal sealed record KnownTeam(Guid Id, string Name, Guid? CalendarId, bool Retired);

    internal sealed record CalendarVersions(Guid Id, string Name, IReadOnlyList<CalendarVersion> Versions);
}
