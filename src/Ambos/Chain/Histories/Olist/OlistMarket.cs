using Ambos.Catalogue.Contract;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Platform.Import;
using Ambos.Platform.Storage;
using Ambos.Requests.Contract;

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
        var made = new OlistRequest(_reading, order, parties);
        var request = made.Of(id, customer, links);
        _chunk.Add(request);
        _chunk.AddRange(PastRequest.States(_reading, id, [.. made.States(request.State)]));
        _chunk.AddRange(PastRequest.Promises(_reading, request, parties.Marketplace));
        _chunk.AddRange(links.All(request.DueAt));
        order.Reviews.ForEach(review => AddRating(order, review, id, customer));
        _chunk.Record(Request.Subject, id, new RequestImported(_reading.Import.Id, order.Id));
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
        _chunk.Record(Request.Subject, request, new RatingsImported(_reading.Import.Id, late.Count));
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
            Comment = review.Comment is "" ? null : review.Comment.Cut(Rating.CommentLength),
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
