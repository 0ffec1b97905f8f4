using Ambos.Catalogue.Contract;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Import;
using Ambos.Platform.Journal;
using Ambos.Requests.Contract;

namespace Ambos.Chain.Histories.Sheets;

/// <summary>The request that a line becomes, and its states.</summary>
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
            Delivery = PastRequest.Judge(line.Due, line.Delivered, over: line.State is RequestState.Cancelled or RequestState.Closed or RequestState.Delivered),
            ClosedAt = line.State is RequestState.Closed ? line.Delivered ?? line.Created : null,
            BrokenBy = null,
            RootId = id,
            Facts = line.Facts,
            ImportId = reading.Import.Id,
            SourceKey = line.Number,
        };
    }

    /// <summary>From the birth to the state in which it is.</summary>
    public static List<PastState> States(Request request)
    {
        List<PastState> states = [new(request.CreatedAt, RequestState.New)];
        if (request.DeliveredAt is { } delivered)
        {
            states.Add(new(delivered, RequestState.Delivered));
        }

        if (states[^1].State != request.State)
        {
            states.Add(new(states[^1].At, request.State, request.WaitingFor));
        }

        return states;
    }

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
