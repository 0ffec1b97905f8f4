using Ambos.Catalogue.Contract;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Import;
using Ambos.Platform.Journal;
using Ambos.Requests.Contract;

namespace Ambos.Chain.Histories.ServiceNow;

/// <summary>Makes requests of incidents, with the colleagues who called, the teams, the states and the hand-overs.</summary>
internal sealed class IncidentDesk
{
    public const string ServiceName = "IT incident";

    private static readonly string[] AboutFacts = ["category", "subcategory"];

    private readonly Reading _reading;
    private readonly Chunk _chunk;
    private readonly Cast _cast;
    private readonly Guid _desk, _service;

    public IncidentDesk(Reading reading, Chunk chunk)
    {
        (_reading, _chunk, _cast) = (reading, chunk, new Cast(reading, chunk));
        _desk = _cast.Team("IT service desk");
        _service = _cast.Service(ServiceName, _desk, Audience.Internal, "Something of a colleague's equipment or programs does not work.");
    }

    /// <summary>Adds an incident that is new here; answers the request's id.</summary>
    public Guid Add(Incident incident)
    {
        var id = _reading.NewId();
        var course = new IncidentCourse(incident);
        var request = Request(incident, id, course);
        _chunk.Add(request);
        _chunk.AddRange(PastRequest.States(_reading, id, [.. course.Standings.Select(standing => new PastState(standing.At, standing.State, standing.WaitingFor, standing.Reason))]));
        _chunk.AddRange(PastRequest.Transfers(_reading, request, course.Holdings, Team, held => course.Worked(held.From, held.Until)));
        _chunk.Record(Ambos.Requests.Contract.Request.Subject, id, new RequestImported(_reading.Import.Id, incident.Number));
        return id;
    }

    private Request Request(Incident incident, Guid id, IncidentCourse course)
    {
        var number = _reading.Numbers.Next("requests");
        var title = Title(incident);
        var last = course.Standings[^1];
        var delivery = Judge(incident, last);
        return new()
        {
            Id = id,
            Number = number,
            Side = Side.Internal,
            CustomerId = Caller(incident.Caller),
            ServiceId = _service,
            ServiceVersion = 1,
            Channel = Channel(incident.ContactType),
            Priority = Priority(incident.Priority),
            Title = title,
            FoldedWords = RequestIndex.Of(title),
            State = last.State,
            WaitingFor = last.WaitingFor,
            WaitingReason = last.Reason,
            TeamId = course.Holdings is [.., var holding] ? Team(holding.Holder) : _desk,
            CreatedAt = incident.Opened,
            Day = incident.Opened.InZone(_reading.Zone).Date,
            DeliveredAt = incident.Resolved,
            Delivery = delivery,
            ClosedAt = last.State is RequestState.Closed ? incident.Closed ?? last.At : null,
            BrokenBy = delivery is Verdict.Broken ? course.LongestHeldBy() : null,
            RootId = id,
            Facts = Facts(incident),
            PingPong = course.PingPong,
            ImportId = _reading.Import.Id,
            SourceKey = incident.Number,
        };
    }

    /// <summary>As the log recorded it last; without a resolution there is nothing to judge.</summary>
    private static Verdict Judge(Incident incident, Standing last) =>
        incident.Resolved is not null ? (incident.Events[^1].MadeSla ? Verdict.Kept : Verdict.Broken)
        : last.Done ? Verdict.None : Verdict.Open;

    private Guid Caller(string? caller) => _cast.Customer(
        $"caller:{caller ?? IncidentFile.Unknown}", Side.Internal, CustomerKind.Person, Relation.Employee, caller ?? "Unknown caller");

    private Guid Team(string group) => _cast.Team(group);

    private static string Title(Incident incident)
    {
        var about = string.Join(" / ", AboutFacts.Select(name => incident.Facts.GetValueOrDefault(name)).OfType<string>());
        var title = about.Length > 0 ? $"{incident.Number}: {about}" : incident.Number;
        return title.Cut(Ambos.Requests.Contract.Request.TitleLength);
    }

    private static Facts Facts(Incident incident)
    {
        Dictionary<string, string> facts = new() { ["number"] = incident.Number };
        foreach (var name in Incidents.Facts.Where(incident.Facts.ContainsKey))
        {
            facts[name] = incident.Facts[name];
        }

        return new(facts);
    }

    private static Channel Channel(string? contact) => contact switch
    {
        "Phone" or "IVR" => Platform.Journal.Channel.Phone,
        "Email" => Platform.Journal.Channel.Email,
        "Self service" => Platform.Journal.Channel.Portal,
        "Direct opening" => Platform.Journal.Channel.Desk,
        _ => Platform.Journal.Channel.Import,
    };

    private static Priority Priority(string? priority) => priority switch
    {
        ['1', ..] => Ambos.Requests.Contract.Priority.Urgent,
        ['2', ..] => Ambos.Requests.Contract.Priority.High,
        ['4' or '5', ..] => Ambos.Requests.Contract.Priority.Low,
        _ => Ambos.Requests.Contract.Priority.Normal,
    };
}
