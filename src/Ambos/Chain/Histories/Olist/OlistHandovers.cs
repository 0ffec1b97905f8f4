using Ambos.Requests.Contract;
using NodaTime;

namespace Ambos.Chain.Histories.Olist;

/// <summary>The parties of an order's chain.</summary>
internal sealed record OlistParties(Guid Service, Guid Marketplace, Guid PaymentApproval, Guid Carrier, IReadOnlyDictionary<string, Guid> Sellers);

/// <summary>The links of an order: payment approval, each seller's hand-over to the carrier, delivery by the carrier.</summary>
internal sealed class OlistHandovers(OlistOrder order, OlistParties parties, Guid request, Guid import, DateTimeZone zone, Func<Guid> newId)
{
    public const string PaymentApproval = "payment approval";
    public const string SellerHandover = "seller hand-over";
    public const string CarrierDelivery = "carrier delivery";

    public IEnumerable<Handover> All(Instant? due)
    {
        if (order.Approved is not null || (order.Carrier ?? order.Delivered) is null)
        {
            var first = order.Items is [var item, ..] ? parties.Sellers[item.Seller] : parties.Marketplace;
            yield return Link(PaymentApproval, parties.PaymentApproval, first, null, order.Approved, [order.Purchase]);
        }

        foreach (var seller in order.Items.GroupBy(item => item.Seller))
        {
            if (order.Carrier is not null || order.Delivered is null)
            {
                var limit = Limit(seller);
                yield return Link(SellerHandover, parties.Sellers[seller.Key], parties.Carrier, limit, order.Carrier, [order.Approved, order.Purchase]);
            }
        }

        yield return Link(CarrierDelivery, parties.Carrier, Handover.Outside, due, order.Delivered, [order.Carrier, order.Approved, order.Purchase]);
    }

    /// <summary>Which link broke the order's promise: a seller that missed its hand-over, otherwise the carrier.</summary>
    public string BrokenBy() => order.Items.GroupBy(item => item.Seller).Any(seller => order.Carrier > Limit(seller)) ? SellerHandover : CarrierDelivery;

    /// <summary>The latest limit of the seller's items.</summary>
    private static Instant? Limit(IEnumerable<OlistItem> seller) => seller.Max(item => item.ShippingLimit);

    /// <param name="starts">When the work was got, the best known first; what lies after the end was not the beginning.</param>
    private Handover Link(string step, Guid supplier, Guid receiver, Instant? due, Instant? presented, ReadOnlySpan<Instant?> starts)
    {
        var started = Start(starts, presented);
        return new()
        {
            Id = newId(),
            RequestId = request,
            RootId = request,
            Kind = HandoverKind.Delivery,
            Cycle = 1,
            SupplierId = supplier,
            ReceiverId = receiver,
            ServiceId = parties.Service,
            Side = Side.External,
            Step = step,
            StartedAt = started,
            DueAt = due,
            State = presented is not null ? HandoverState.Taken : order.Cancelled ? HandoverState.Cancelled : HandoverState.Working,
            PresentedAt = presented,
            Day = presented?.InZone(zone).Date,
            AnsweredAt = presented,
            WorkedSeconds = presented is { } end ? Seconds(end - started) : null,
            LateSeconds = presented is { } late && due is { } limit ? Seconds(late - limit) : 0,
            ImportId = import,
        };
    }

    private static Instant Start(ReadOnlySpan<Instant?> starts, Instant? presented)
    {
        foreach (var start in starts)
        {
            if (start is { } known && !(known > presented))
            {
                return known;
            }
        }

        return presented ?? starts[^1]!.Value;
    }

    private static long Seconds(Duration duration) => Math.Max(0, (long)duration.TotalSeconds);
}
