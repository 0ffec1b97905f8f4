using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Import;
using Ambos.Requests.Contract;
using NodaTime;

namespace Ambos.Chain.Histories.Demo;

/// <summary>Teams, hours, services, agreements and reasons of the demo company: as rows, and as the catalogue by which its promises are computed.</summary>
internal sealed class DemoCatalogue
{
    private readonly DemoTexts _texts;
    private readonly DemoIds _ids;
    private readonly Guid _import;
    private readonly Instant _begun;
    private readonly Dictionary<string, ServiceTerms> _terms;
    private readonly List<AgreementVersion> _agreed;

    public DemoCatalogue(DemoTexts texts, DemoIds ids, Guid import, Instant begun, string zone)
    {
        (_texts, _ids, _import, _begun) = (texts, ids, import, begun);
        Hours = DemoHours.All(zone, texts.Country, texts.Region);
        _terms = DemoSpecs.All.ToDictionary(spec => spec.Key, Terms);
        _agreed = [.. Agreed()];
        Known = new(
            DemoSpecs.All.Select(spec => new KnownService(Service(spec.Key), texts.Services[spec.Key].Name, Team(spec.Team), spec.Audience, ServiceState.Published, 1, _terms[spec.Key])),
            DemoSpecs.Teams.Select(team => new KnownCatalogue.KnownTeam(Team(team.Team), texts.Teams[team.Team].Name, Calendar(team.Calendar), Retired: false)),
            Hours.Keys.Select(key => new KnownCatalogue.CalendarVersions(Calendar(key), texts.Calendars[key], [Version(key)])),
            _agreed.Zip(Agreements(), (version, agreement) => new KnownAgreement(
                agreement.Id, agreement.Name, 1, agreement.SupplierTeamId, agreement.Party, agreement.CustomerId, agreement.Side, version.ValidFrom, null, version.Terms)),
            openToGuests: true,
            new());
    }

    /// <summary>The catalogue as it holds during the whole history.</summary>
    public KnownCatalogue Known { get; }

    private IReadOnlyDictionary<string, CalendarHours> Hours { get; }

    public Guid Team(string key) => _ids.Of($"team {key}", _begun);

    public Guid Service(string key) => _ids.Of($"service {key}", _begun);

    public ServiceTerms TermsOf(string key) => _terms[key];

    public IReadOnlyList<string> ReasonTexts(string supplier, string receiver) => _texts.Reasons.GetValueOrDefault($"{supplier}>{receiver}") ?? [];

    public Guid Reason(string supplier, string receiver, int place) => _ids.Of($"reason {supplier}>{receiver} {place}", _begun);

    /// <summary>All rows of it; teams come with their customer rows.</summary>
    public void Write(Chunk chunk)
    {
        foreach (var key in Hours.Keys)
        {
            chunk.Add(new Calendar { Id = Calendar(key), Name = _texts.Calendars[key], CurrentVersion = 1, ImportId = _import });
            chunk.Add(Version(key));
        }

        foreach (var (key, _, calendar) in DemoSpecs.Teams)
        {
            chunk.Add(new Team { Id = Team(key), Name = _texts.Teams[key].Name, CalendarId = Calendar(calendar) });
        }

        foreach (var spec in DemoSpecs.All)
        {
            chunk.Add(new Service
            {
                Id = Service(spec.Key),
                TeamId = Team(spec.Team),
                Name = _texts.Services[spec.Key].Name,
                Audience = spec.Audience,
                State = ServiceState.Published,
                CurrentVersion = 1,
                ImportId = _import,
                CreatedAt = _begun,
            });
            chunk.Add(new ServiceVersion { Id = _ids.Of($"version {spec.Key}", _begun), ServiceId = Service(spec.Key), Number = 1, ValidFrom = _begun, Terms = _terms[spec.Key] });
        }

        chunk.AddRange(Agreements());
        chunk.AddRange(_agreed);
        chunk.AddRange(Reasons());
    }

    private IEnumerable<RejectionReason> Reasons() =>
        from link in _texts.Reasons
        let parties = link.Key.Split('>')
        from reason in link.Value.Select((text, place) => (text, place))
        select new RejectionReason
        {
            Id = Reason(parties[0], parties[1], reason.place),
            SupplierId = Team(parties[0]),
            ReceiverId = Team(parties[1]),
            Text = reason.text,
        };

    private IEnumerable<Agreement> Agreements() =>
    [
        Agreement("care", "service", AgreementParty.Side),
        Agreement("floor", "it", AgreementParty.Everybody),
    ];

    private Agreement Agreement(string key, string team, AgreementParty party) => new()
    {
        Id = _ids.Of($"agreement {key}", _begun),
        Name = _texts.Agreements[key],
        SupplierTeamId = Team(team),
        Party = party,
        Side = party is AgreementParty.Side ? Side.External : null,
        CurrentVersion = 1,
    };

    /// <summary>Urgent requests outside are answered within the hour; the shop floor's urgent ones are solved in half the time.</summary>
    private IEnumerable<AgreementVersion> Agreed()
    {
        yield return Agreed("care", new([], null, null, null, null, [new(nameof(Priority.Urgent), Minutes(60), null), new(nameof(Priority.High), Minutes(90), null)]));
        yield return Agreed("floor", new([Service("helpdesk")], null, null, null, null, [new(nameof(Priority.Urgent), Minutes(30), Minutes(180))]));
    }

    private AgreementVersion Agreed(string key, AgreementTerms terms) => new()
    {
        Id = _ids.Of($"agreed {key}", _begun),
        AgreementId = _ids.Of($"agreement {key}", _begun),
        Number = 1,
        ValidFrom = _begun,
        Terms = terms,
    };

    private ServiceTerms Terms(DemoSpec spec)
    {
        var texts = _texts.Services[spec.Key];
        return new()
        {
            Description = texts.Description,
            FirstResponse = spec.FirstResponse,
            Delivery = spec.Delivery,
            SilenceAccepts = spec.SilenceAccepts,
            PausesForOthers = spec.WaitsForSupplier > 0,
            Form = [.. texts.Form.Select((field, place) => new FormField(
                $"f{place + 1}", field.Label, field.Choices is null ? FieldType.Text : FieldType.Choice, false, field.Help, field.Choices))],
            Criteria = texts.Criteria,
            Steps = [.. spec.Steps.Select(step => new Step(
                _texts.Services[step.Service].Step, Service(step.Service), step.Order, step.Receiver is { } receiver ? Team(receiver) : null))],
        };
    }

    private Guid Calendar(string key) => _ids.Of($"calendar {key}", _begun);

    private CalendarVersion Version(string key) => new()
    {
        Id = _ids.Of($"hours {key}", _begun),
        CalendarId = Calendar(key),
        Number = 1,
        ValidFrom = _begun,
        Hours = Hours[key],
    };

    private static PromiseTerm Minutes(int minutes) => new(PromiseUnit.WorkingTime, minutes);
}

/// <summary>When the teams of the demo company work; public holidays of the country are closed.</summary>
internal static class DemoHours
{
    public static IReadOnlyDictionary<string, CalendarHours> All(string zone, string country, string? region) => new Dictionary<string, CalendarHours>
    {
        ["office"] = new(zone, [.. Weekdays("08:30", "17:30")], [], [], [.. Weekdays("12:30", "13:30")], [], country, region),
        ["service"] = new(zone, [.. Weekdays("08:00", "19:00"), new(IsoDayOfWeek.Saturday, "09:00", "14:00")], [], [], [], [], country, region),
        ["workshop"] = new(zone, [.. Weekdays("06:30", "15:30")], [], [], [.. Weekdays("11:00", "12:00")], [], country, region),
        ["delivery"] = new(zone, [.. Weekdays("07:00", "17:00"), new(IsoDayOfWeek.Saturday, "08:00", "13:00")], [], [], [.. Weekdays("12:00", "12:45")], [], country, region),
    };

    private static IEnumerable<WeeklyWindow> Weekdays(string from, string to) =>
        Enumerable.Range(1, 5).Select(day => new WeeklyWindow((IsoDayOfWeek)day, from, to));
}
