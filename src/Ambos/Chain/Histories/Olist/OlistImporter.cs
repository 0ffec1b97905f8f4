using Ambos.Platform.Import;

namespace Ambos.Chain.Histories.Olist;

/// <summary>Imports the orders of a marketplace in the form of Olist's public files.</summary>
public sealed class OlistImporter : HistoryImporter
{
    public const string KindName = "olist";
    public const string DefaultZone = "America/Sao_Paulo";

    internal const string Orders = "olist_orders_dataset";
    internal const string Items = "olist_order_items_dataset";
    internal const string People = "olist_customers_dataset";
    internal const string Payments = "olist_order_payments_dataset";
    internal const string Reviews = "olist_order_reviews_dataset";
    internal const string Sellers = "olist_sellers_dataset";
    internal const string Products = "olist_products_dataset";
    internal const string Categories = "product_category_name_translation";

    public override string Kind => KindName;

    public override string UsualZone => DefaultZone;

    public override bool TakesFolder => true;

    public override SourceFiles Open(ImportOrder order)
    {
        var path = order.Path;
        SourceFile?[] files =
        [
            SourceFile.Needed(path, Orders, "order_id", "customer_id", "order_status", "order_purchase_timestamp", "order_approved_at",
                "order_delivered_carrier_date", "order_delivered_customer_date", "order_estimated_delivery_date"),
            SourceFile.Needed(path, Items, "order_id", "order_item_id", "product_id", "seller_id", "shipping_limit_date", "price", "freight_value"),
            SourceFile.Needed(path, People, "customer_id", "customer_unique_id", "customer_city", "customer_state"),
            SourceFile.Find(path, Payments, "order_id", "payment_sequential", "payment_type", "payment_installments", "payment_value"),
            SourceFile.Find(path, Reviews, "review_id", "order_id", "review_score", "review_comment_title", "review_comment_message",
                "review_creation_date", "review_answer_timestamp"),
            SourceFile.Find(path, Sellers, "seller_id", "seller_city", "seller_state"),
            SourceFile.Find(path, Products, "product_id", "product_category_name"),
            SourceFile.Find(path, Categories, "product_category_name", "product_category_name_english"),
        ];
        return new(path, [.. files.OfType<SourceFile>()]);
    }

    public override long Read(Reading reading, CancellationToken cancel) => new OlistFiles(reading, cancel).Read();

    public override async Task<Chunk> Next(Reading reading, long after, int most, CancellationToken cancel)
    {
        var orders = OlistOrders.Load(reading.Stage, after, after + most);
        var chunk = new Chunk { Cursor = after + orders.Count };
        await reading.Numbers.Ensure("requests", orders.Count, cancel);
        await reading.Numbers.Ensure("customers", orders.Sum(order => 2 + order.Items.Count) + 3, cancel);

        var market = new OlistMarket(reading, chunk);
        foreach (var order in orders)
        {
            if (reading.Stage.Known(Requests, order.Id) is { } known)
            {
                chunk.Known++;
                market.AddLateRatings(order, known);
            }
            else
            {
                chunk.Added++;
                reading.Stage.Remember(Requests, order.Id, market.Add(order));
            }
        }

        return chunk;
    }
}
