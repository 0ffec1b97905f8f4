using Ambos.Platform.Import;
using Ambos.Platform.Journal;
using Ambos.Requests.Contract;
using NodaTime;

namespace Ambos.Chain.Histories.Olist;

/// <summary>The request that an order becomes: its state and how it came to it.</summary>
internal sealed class OlistRequest(Reading reading, OlistOrder order, OlistParties parties)
{
    /// <summary>The request, with its verdict and the link that broke it.</summary>
    public Request Of(Guid id, Guid customer, OlistHandovers links)
    {
        var due = order.Estimated is { } day ? reading.Zone.AtStartOfDay(day.PlusDays(1)).ToInstant() - Duration.FromMilliseconds(1) : (Instant?)null;
        var delivery = PastRequest.Judge(due, order.Delivered, over: order.Cancelled || order.Status is "delivered");
        var number = reading.Numbers.Next("requests");
        var title = OlistFacts.Title(order);
        return new()
        {
            Id = id,
            Number = number,
            Side = Side.External,
            CustomerId = customer,
            ServiceId = parties.Service,
            ServiceVersion = 1,
            Channel = Channel.Import,
            Priority = Priority.Normal,
            Title = title,
            FoldedWords = RequestIndex.Of(title),
            State = State(),
            TeamId = order.Status is "shipped" ? parties.Carrier : parties.Marketplace,
            CreatedAt = order.Purchase,
            Day = order.Purchase.InZone(reading.Zone).Date,
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
            ImportId = reading.Import.Id,
            SourceKey = order.Id,
        };
    }

    private RequestState State() => order switch
    {
        { Delivered: not null } or { Status: "delivered" } => RequestState.Closed,
        { Cancelled: true } => RequestState.Cancelled,
        { Status: "created" or "approved" } => RequestState.New,
        _ => RequestState.InProgress,
    };

    /// <summary>The changes of state, from the purchase on.</summary>
    public IEnumerable<PastState> States(RequestState state)
    {
        var last = order.Delivered ?? order.Carrier ?? order.Approved ?? order.Purchase;
        yield return new(order.Purchase, RequestState.New);
        if (state is RequestState.InProgress || (state is not RequestState.New && (order.Approved ?? order.Carrier) is not null))
        {
            yield return new(Instant.Min(order.Approved ?? order.Carrier ?? last, last), RequestState.InProgress);
        }

        if (order.Delivered is { } delivered)
        {
            yield return new(delivered, RequestState.Delivered);
        }

        if (state is RequestState.Closed or RequestState.Cancelled)
        {
            yield return new(last, state);
        }
    }
}
