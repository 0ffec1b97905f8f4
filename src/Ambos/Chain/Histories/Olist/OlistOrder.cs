using Ambos.Platform.Import;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Ambos.Chain.Histories.Olist;

/// <summary>An order as the files tell it.</summary>
internal sealed record OlistOrder(
    string Id, string CustomerKey, string Status, Instant Purchase, Instant? Approved, Instant? Carrier, Instant? Delivered,
    LocalDate? Estimated, string? City, string? State)
{
    public List<OlistItem> Items { get; } = [];
    public List<OlistPayment> Payments { get; } = [];
    public List<OlistReview> Reviews { get; } = [];

    public bool Cancelled => Delivered is null && Status is "canceled" or "unavailable";
}

internal sealed record OlistItem(
    int Number, string Product, string? Category, string Seller, string? SellerCity, string? SellerState, Instant? ShippingLimit, long Price, long Freight);

internal sealed record OlistPayment(string Type, int? Instalments, long? Value);

internal sealed record OlistReview(string Id, int Score, string Title, string Comment, Instant At);

/// <summary>Takes orders out of the stage with everything that belongs to them.</summary>
internal static class OlistOrders
{
    private const string Part = "WHERE r.rank > ?1 AND r.rank <= ?2 ORDER BY r.rank";

    public static List<OlistOrder> Load(Stage stage, long after, long until)
    {
        var orders = stage.Query($"""
            SELECT o.id, coalesce(p.person, o.customer), o.status, o.purchase, o.approved, o.carrier, o.delivered, o.estimated, p.city, p.state
            FROM ranked r JOIN orders o ON o.id = r.id LEFT JOIN people p ON p.id = o.customer {Part}
            """, after, until).Select(Order).ToList();
        var byId = orders.ToDictionary(order => order.Id);

        foreach (var row in stage.Query($"""
            SELECT r.id, i.number, i.product, coalesce(nullif(c.english, ''), p.category), i.seller, s.city, s.state, i.shipping_limit, i.price, i.freight
            FROM ranked r JOIN items i ON i.order_id = r.id LEFT JOIN products p ON p.id = i.product
            LEFT JOIN categories c ON c.name = p.category LEFT JOIN sellers s ON s.id = i.seller {Part}, i.number
            """, after, until))
        {
            byId[row.GetString(0)].Items.Add(new(
                row.GetInt32(1), row.GetString(2), Text(row, 3), row.GetString(4), Text(row, 5), Text(row, 6), Moment(row, 7), row.GetInt64(8), row.GetInt64(9)));
        }

        foreach (var row in stage.Query($"""
            SELECT r.id, p.type, p.instalments, p.value FROM ranked r JOIN payments p ON p.order_id = r.id {Part}, p.number
            """, after, until))
        {
            byId[row.GetString(0)].Payments.Add(new(
                row.GetString(1), row.IsDBNull(2) ? null : row.GetInt32(2), row.IsDBNull(3) ? null : row.GetInt64(3)));
        }

        foreach (var row in stage.Query($"""
            SELECT r.id, v.id, v.score, v.title, v.comment, v.at FROM ranked r JOIN reviews v ON v.order_id = r.id {Part}, v.at, v.id
            """, after, until))
        {
            byId[row.GetString(0)].Reviews.Add(new(row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetString(4), Moment(row, 5)!.Value));
        }

        return orders;
    }

    private static OlistOrder Order(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), Moment(row, 3)!.Value, Moment(row, 4), Moment(row, 5), Moment(row, 6),
        row.IsDBNull(7) ? null : Platform.Storage.Days.FromEpochDay(row.GetInt32(7)), Text(row, 8), Text(row, 9));

    private static Instant? Moment(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : Instant.FromUnixTimeMilliseconds(row.GetInt64(column));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) || row.GetString(column) is "" ? null : row.GetString(column);
}
