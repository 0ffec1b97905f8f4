using Ambos.Catalogue.Contract;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Import;
using Ambos.Platform.Journal;
using Ambos.Requests.Contract;

namespace Ambos.Chain.Histories.EventLogs;

/// <summary>Makes requests of cases, with their events, the teams or colleagues who had them, and the hand-overs between these.</summary>
internal sealed class CaseDesk
{
    /// <summary>Of longer cases the facts tell the first events; all of them stand in the states.</summary>
    private const int MostTold = 100;

    private readonly Reading _reading;
    private readonly Chunk _chunk;
    private readonly Cast _cast;
    private readonly bool _hasGroups;
    private readonly ServedBy _service;

    public CaseDesk(Reading reading, Chunk chunk)
    {
        var columns = EventLogColumns.Of(reading.Choices);
        (_reading, _chunk, _cast, _hasGroups) = (reading, chunk, new Cast(reading, chunk), columns.HasGroups);
        _service = ServedBy.Known(reading) ?? Made(columns.Service);
    }

    /// <summary>Adds a case that is new here; answers the request's id.</summary>
    public Guid Add(LoggedCase logged)
    {
        var id = _reading.NewId();
        var holdings = logged.Holdings(happened => _hasGroups ? happened.Team : happened.Resource);
        var request = Request(logged, id, holdings);
        _chunk.Add(request);
        _chunk.AddRange(PastRequest.States(_reading, id, [.. States(logged)]));
        _chunk.AddRange(PastRequest.Transfers(_reading, request, holdings, Holder, held => (long)(held.Until - held.From).TotalSeconds));
        _chunk.Record(Ambos.Requests.Contract.Request.Subject, id, new RequestImported(_reading.Import.Id, logged.Number));
        return id;
    }

    private ServedBy Made(string service)
    {
        var team = _cast.Team(service);
        return new(_cast.Service(service, team, Audience.Internal, "What an event log tells of the past."), team, 1);
    }

    private Request Request(LoggedCase logged, Guid id, List<Holding> holdings)
    {
        var number = _reading.Numbers.Next("requests");
        var (first, last) = (logged.Events[0], logged.Events[^1]);
        var title = Title(logged);
        return new()
        {
            Id = id,
            Number = number,
            Side = Side.Internal,
            CustomerId = _cast.Customer("customer:?", Side.Internal, CustomerKind.Person, Relation.Employee, "Unknown customer"),
            ServiceId = _service.Id,
            ServiceVersion = _service.Version,
            Channel = Channel.Import,
            Priority = Priority.Normal,
            Title = title,
            FoldedWords = RequestIndex.Of(title),
            State = RequestState.Closed,
            TeamId = _hasGroups && holdings is [.., var holding] ? _cast.Team(holding.Holder) : _service.TeamId,
            AssigneeId = logged.Events.FindLast(happened => happened.Resource is not null)?.Resource is { } resource ? Colleague(resource) : null,
            CreatedAt = first.At,
            Day = first.At.InZone(_reading.Zone).Date,
            DeliveredAt = last.At,
            Delivery = Verdict.None,
            ClosedAt = last.At,
            RootId = id,
            Facts = Facts(logged),
            PingPong = PastRequest.PlayedBack(holdings),
            ImportId = _reading.Import.Id,
            SourceKey = logged.Number,
        };
    }

    /// <summary>Each event is a row; a case that has only one is opened and closed by it.</summary>
    private static IEnumerable<PastState> States(LoggedCase logged)
    {
        var rows = logged.Events is [var only] ? [only, only] : logged.Events;
        return rows.Select((happened, index) => new PastState(
            happened.At,
            index == 0 ? RequestState.New : index == rows.Count - 1 ? RequestState.Closed : RequestState.InProgress,
            Reason: happened.Activity));
    }

    private Guid Holder(string name) => _hasGroups ? _cast.Team(name) : Colleague(name);

    private Guid Colleague(string name) => _cast.Customer($"resource:{name}", Side.Internal, CustomerKind.Person, Relation.Employee, name);

    private static string Title(LoggedCase logged)
    {
        var title = logged.Events[0].Activity is { } activity ? $"{logged.Number}: {activity}" : logged.Number;
        return title.Cut(Ambos.Requests.Contract.Request.TitleLength);
    }

    private Facts Facts(LoggedCase logged)
    {
        Dictionary<string, string> facts = new() { ["case"] = logged.Number, ["events"] = $"{logged.Events.Count}" };
        foreach (var (index, happened) in logged.Events.Take(MostTold).Index())
        {
            var by = string.Join(", ", new[] { happened.Resource, happened.Team }.OfType<string>());
            facts[$"event {index + 1}"] = $"{happened.At.InZone(_reading.Zone):uuuu-MM-dd HH:mm:ss} {happened.Activity}{(by.Length > 0 ? $" ({by})" : "")}";
        }

        return new(facts);
    }
}
