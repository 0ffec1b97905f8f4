using Ambos.Catalogue.Contract;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Import;
using Ambos.Platform.Journal;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;
using NodaTime;

namespace Ambos.Chain.Histories.Olist;

/// <summary>Makes requests of orders, with their customers, suppliers, links and ratings.</summary>
internal sealed class OlistMarket
{
    public const string ServiceName = "Marketplace order";

    private readonly Reading _reading;
    private readonly Chunk _chunk;
    private readonly Cast _cast;
    private readonly Guid _marketplace, _paymentApproval, _carrier, _service;

    public OlistMarket(Reading reading, Chunk chunk)
    {
        (_reading, _chunk, _cast) = (reading, chunk, new Cast(reading, chunk));
        _marketplace = _cast.Team("Marketplace");
        _paymentApproval = _cast.Team("Payment approval");
        _carrier = _cast.Team("Carrier");
        _service = _cast.Service(ServiceName, _marketplace, Audience.External, "An order of the marketplace, from the purchase to the customer's door.",
        [
            new(OlistHandovers.PaymentApproval, Part("Payment approval", _paymentApproval), 1),
            new(OlistHandovers.SellerHandover, Part("Seller hand-over", _marketplace), 2, _carrier),
            new(OlistHandovers.CarrierDelivery, Part("Carrier delivery", _carrier), 3),
        ]);
    }

    /// <summary>Adds an order that is new here; answers the request's id.</summary>
    public Guid Add(OlistOrder order)
    {
        var id = _reading.NewId();
        var customer = Customer(order);
        var parties = new OlistParties(_service, _marketplace, _paymentApproval, _carrier, Sellers(order));
        var links = new OlistHandovers(order, parties, id, _reading.Import.Id, _reading.Zone, _reading.NewId);
        var request = Request(order, id, customer, links);
        _chunk.Add(request);
        AddStates(order, request);
        AddPromise(request);
        foreach (var link in links.All(request.DueAt))
        {
            _chunk.Add(link);
        }

        foreach (var review in order.Reviews)
        {
            AddRating(order, review, request.Id, customer);
        }

        _chunk.Record(Ambos.Requests.Contract.Request.Subject, id, new RequestImported(_reading.Import.Id, order.Id));
        return id;
    }

    /// <summary>The order came before, perhaps without its reviews.</summary>
    public void AddLateRatings(OlistOrder order, Guid request)
    {
        var late = order.Reviews.Where(review => _reading.Stage.Known(HistoryImporter.Ratings, RatingKey(order, review)) is null).ToList();
        if (late.Count == 0)
        {
            return;
        }

        var customer = Customer(order);
        late.ForEach(review => AddRating(order, review, request, customer));
        _chunk.Do((work, cancel) => work.Command("UPDATE requests SET score_sum = score_sum + @sum, score_count = score_count + @count WHERE id = @id")
            .Set("sum", late.Sum(review => review.Score)).Set("count", late.Count).Set("id", request).ExecuteNonQueryAsync(cancel));
        _chunk.Record(Ambos.Requests.Contract.Request.Subject, request, new RatingsImported(_reading.Import.Id, late.Count));
    }

    private Request Request(OlistOrder order, Guid id, Guid customer, OlistHandovers links)
    {
        var due = order.Estimated is { } day ? _reading.Zone.AtStartOfDay(day.PlusDays(1)).ToInstant() - Duration.FromMilliseconds(1) : (Instant?)null;
        var delivery = Judge(order, due);
        var number = _reading.Numbers.Next("requests");
        var title = OlistFacts.Title(order);
        return new()
        {
            Id = id,
            Number = number,
            Side = Side.External,
            CustomerId = customer,
            ServiceId = _service,
            ServiceVersion = 1,
            Channel = Channel.Import,
            Priority = Priority.Normal,
            Title = title,
            FoldedTitle = TextFolding.Fold($"{title} R-{number}"),
            State = State(order),
            TeamId = order.Status is "shipped" ? _carrier : _marketplace,
            CreatedAt = order.Purchase,
            Day = order.Purchase.InZone(_reading.Zone).Date,
            DueAt = due,
            DeliveredAt = order.Delivered,
            Delivery = delivery,
            ClosedAt = order.Delivered,
            BrokenBy = delivery is Verdict.Broken ? links.BrokenBy() : null,
            RootId = id,
            Facts = OlistFacts.Of(order),
            PriceMinor = order.Items.Count > 0 ? order.Items.Sum(item => item.Price + item.Freight) : null,
            Currency = order.Items.Count > 0 ? OlistFacts.Currency : null,
            ScoreSum = order.Reviews.Sum(review => review.Score),
            ScoreCount = order.Reviews.Count,
            ImportId = _reading.Import.Id,
            SourceKey = order.Id,
        };
    }

    /// <summary>Kept or broken only with a moment of delivery; who cancelled has nothing promised any more.</summary>
    private static Verdict Judge(OlistOrder order, Instant? due) => (due, order.Delivered) switch
    {
        (null, _) => Verdict.None,
        ({ } promised, { } delivered) => delivered > promised ? Verdict.Broken : Verdict.Kept,
        _ => order.Cancelled || order.Status is "delivered" ? Verdict.None : Verdict.Open,
    };

    private static RequestState State(OlistOrder order) => order switch
    {
        { Delivered: not null } or { Status: "delivered" } => RequestState.Closed,
        { Cancelled: true } => RequestState.Cancelled,
        { Status: "created" or "approved" } => RequestState.New,
        _ => RequestState.InProgress,
    };

    private void AddStates(OlistOrder order, Request request)
    {
        var states = States(order, request.State).ToList();
        foreach (var ((at, state), id) in states.Zip(_reading.NewIds(states.Count)))
        {
            _chunk.Add(new StateChange { Id = id, RequestId = request.Id, At = at, State = state });
        }
    }

    private static IEnumerable<(Instant At, RequestState State)> States(OlistOrder order, RequestState state)
    {
        var last = order.Delivered ?? order.Carrier ?? order.Approved ?? order.Purchase;
        yield return (order.Purchase, RequestState.New);
        if (state is RequestState.InProgress || (state is not RequestState.New && (order.Approved ?? order.Carrier) is not null))
        {
            yield return (Instant.Min(order.Approved ?? order.Carrier ?? last, last), RequestState.InProgress);
        }

        if (order.Delivered is { } delivered)
        {
            yield return (delivered, RequestState.Delivered);
        }

        if (state is RequestState.Closed or RequestState.Cancelled)
        {
            yield return (last, state);
        }
    }

    private void AddPromise(Request request)
    {
        if (request.DueAt is not { } due || request.Delivery is Verdict.None)
        {
            return;
        }

        _chunk.Add(new Promise
        {
            Id = _reading.NewId(),
            RequestId = request.Id,
            Kind = PromiseKind.Delivery,
            OwnerId = _marketplace,
            CustomerId = request.CustomerId,
            MadeAt = request.CreatedAt,
            CountsFrom = request.CreatedAt,
            DueAt = due,
            DoneAt = request.DeliveredAt,
            Verdict = request.Delivery,
            AnnouncedAt = due < _reading.Now ? _reading.Now : null,
        });
    }

    private void AddRating(OlistOrder order, OlistReview review, Guid request, Guid customer)
    {
        var id = _reading.NewId();
        _chunk.Add(new Rating
        {
            Id = id,
            RequestId = request,
            ServiceId = _service,
            CustomerId = customer,
            Score = review.Score,
            Title = review.Title is "" ? null : review.Title,
            Comment = review.Comment is "" ? null : review.Comment[..Math.Min(review.Comment.Length, Rating.CommentLength)],
            At = review.At,
            ImportId = _reading.Import.Id,
            SourceKey = RatingKey(order, review),
        });
        _reading.Stage.Remember(HistoryImporter.Ratings, RatingKey(order, review), id);
    }

    private static string RatingKey(OlistOrder order, OlistReview review) => $"{review.Id} {order.Id}";

    private Guid Customer(OlistOrder order) => _cast.Customer(
        $"customer:{order.CustomerKey}", Side.External, CustomerKind.Person, Relation.Consumer,
        $"Customer {OlistFacts.Short(order.CustomerKey)}", OlistFacts.Place(order.City, order.State));

    private Dictionary<string, Guid> Sellers(OlistOrder order) => order.Items.DistinctBy(item => item.Seller).ToDictionary(
        item => item.Seller,
        item => _cast.Customer(
            $"seller:{item.Seller}", Side.External, CustomerKind.Organisation, Relation.Supplier,
            $"Seller {OlistFacts.Short(item.Seller)}", OlistFacts.Place(item.SellerCity, item.SellerState)));

    private Guid Part(string name, Guid team) => _cast.Service(name, team, Audience.Internal, "A step of the marketplace order.");
}
