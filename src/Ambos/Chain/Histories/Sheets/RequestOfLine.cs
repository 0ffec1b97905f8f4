using Ambos.Catalogue.Contract;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Import;
using Ambos.Platform.Journal;
using Ambos.Requests.Contract;
using NodaTime;

namespace Ambos.Chain.Histories.Sheets;

/// <summary>The request that a line becomes, its states, and what was promised.</summary>
internal sealed class RequestOfLine(RequestLine line, Reading reading, Cast cast)
{
    public Request Of(Guid id)
    {
        var number = reading.Numbers.Next("requests");
        var service = OfferedServices.Find(reading.Stage, line.Service) ?? Made();
        var (customer, side) = Customer();
        return new()
        {
            Id = id,
            Number = number,
            Side = side,
            CustomerId = customer,
            ServiceId = service.Id,
            ServiceVersion = service.Version,
            Channel = Channel.Import,
            Priority = line.Priority,
            Title = line.Title,
            FoldedWords = RequestIndex.Of(line.Title),
            State = line.State,
            WaitingFor = line.State is RequestState.Waiting ? WaitingFor.Customer : null,
            TeamId = line.Team is { } team ? cast.Team(team) : service.TeamId,
            CreatedAt = line.Created,
            Day = line.Created.InZone(reading.Zone).Date,
            DueAt = line.Due,
            DeliveredAt = line.Delivered,
            Delivery = Judge(),
            ClosedAt = line.State is RequestState.Closed ? line.Delivered ?? line.Created : null,
            BrokenBy = null,
            RootId = id,
            Facts = line.Facts,
            ImportId = reading.Import.Id,
            SourceKey = line.Number,
        };
    }

    /// <summary>From the birth to the state in which it is.</summary>
    public static IEnumerable<StateChange> States(Request request, Reading reading)
    {
        List<(Instant At, RequestState State)> states = [(request.CreatedAt, RequestState.New)];
        if (request.DeliveredAt is { } delivered)
        {
            states.Add((delivered, RequestState.Delivered));
        }

        if (states[^1].State != request.State)
        {
            states.Add((states[^1].At, request.State));
        }

        return states.Zip(reading.NewIds(states.Count)).Select((change, index) => new StateChange
        {
            Id = change.Second,
            RequestId = request.Id,
            At = change.First.At,
            Sequence = index,
            State = change.First.State,
            WaitingFor = change.First.State == request.State ? request.WaitingFor : null,
        });
    }

    /// <summary>A promise of the past is not announced.</summary>
    public static Promise? Promise(Request request, Reading reading) => request.DueAt is not { } due || request.Delivery is Verdict.None ? null : new()
    {
        Id = reading.NewId(),
        RequestId = request.Id,
        Kind = PromiseKind.Delivery,
        OwnerId = request.TeamId,
        CustomerId = request.CustomerId,
        MadeAt = request.CreatedAt,
        CountsFrom = request.CreatedAt,
        DueAt = due,
        DoneAt = request.DeliveredAt,
        Verdict = request.Delivery,
        AnnouncedAt = due < reading.Now ? reading.Now : null,
    };

    /// <summary>Late only if strictly after; who cancelled, or has it without a known moment, has nothing promised any more.</summary>
    private Verdict Judge() => (line.Due, line.Delivered) switch
    {
        (null, _) => Verdict.None,
        ({ } due, { } delivered) => delivered > due ? Verdict.Broken : Verdict.Kept,
        _ => line.State is RequestState.Cancelled or RequestState.Closed or RequestState.Delivered ? Verdict.None : Verdict.Open,
    };

    private OfferedService Made()
    {
        var team = cast.Team(line.Team ?? line.Service);
        var service = new OfferedService(cast.Service(line.Service, team, Audience.Both, "What a table tells of the past."), team, 1);
        OfferedServices.Remember(reading.Stage, line.Service, service);
        return service;
    }

    private (Guid Id, Side Side) Customer()
    {
        if (Parties.Find(reading.Stage, line.Customer, line.Email) is { } known)
        {
            return known;
        }

        var key = line.Email is { } email ? $"email:{email}" : $"name:{TextFolding.Fold(line.Customer)}";
        var id = cast.Customer(key, Side.External, CustomerKind.Person, Relation.Consumer, line.Customer, null, line.Email);
        Parties.Remember(reading.Stage, line.Customer, line.Email, id);
        return (id, Side.External);
    }
}
