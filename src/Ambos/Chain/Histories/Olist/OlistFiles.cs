using Ambos.Platform.Import;
using Ambos.Platform.Storage;
using NodaTime.Text;

namespace Ambos.Chain.Histories.Olist;

/// <summary>Reads the files into the stage, checks each line, and puts the orders into the order of their purchase.</summary>
internal sealed class OlistFiles(Reading reading, CancellationToken cancel)
{
    private static readonly LocalDateTimePattern Moments = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    private static readonly string[] States =
        ["created", "approved", "invoiced", "processing", "shipped", "delivered", "canceled", "unavailable"];

    private readonly Stage _stage = reading.Stage;

    public long Read()
    {
        _stage.Run("""
            CREATE TABLE orders (id TEXT PRIMARY KEY, line INTEGER, customer TEXT, status TEXT, purchase INTEGER, approved INTEGER,
                carrier INTEGER, delivered INTEGER, estimated INTEGER, out INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
            CREATE TABLE items (order_id TEXT, number INTEGER, product TEXT, seller TEXT, shipping_limit INTEGER, price INTEGER,
                freight INTEGER, line INTEGER, PRIMARY KEY (order_id, number)) WITHOUT ROWID;
            CREATE TABLE people (id TEXT PRIMARY KEY, person TEXT, city TEXT, state TEXT) WITHOUT ROWID;
            CREATE TABLE payments (order_id TEXT, number INTEGER, type TEXT, instalments INTEGER, value INTEGER, line INTEGER,
                PRIMARY KEY (order_id, number)) WITHOUT ROWID;
            CREATE TABLE reviews (order_id TEXT, id TEXT, score INTEGER, title TEXT, comment TEXT, at INTEGER, line INTEGER,
                PRIMARY KEY (order_id, id)) WITHOUT ROWID;
            CREATE TABLE sellers (id TEXT PRIMARY KEY, city TEXT, state TEXT) WITHOUT ROWID;
            CREATE TABLE products (id TEXT PRIMARY KEY, category TEXT) WITHOUT ROWID;
            CREATE TABLE categories (name TEXT PRIMARY KEY, english TEXT) WITHOUT ROWID;
            CREATE TABLE ranked (rank INTEGER PRIMARY KEY, id TEXT NOT NULL);
            """);
        Orders();
        Items();
        People();
        Payments();
        Reviews();
        Others();
        return Rank();
    }

    private void Orders() => Each(OlistImporter.Orders, row =>
    {
        var id = row.Required("order_id");
        var status = row.Text("order_status");
        if (!States.Contains(status))
        {
            row.Fault(FindingTexts.UnknownValue, "order_status", status);
        }

        row.Required("order_purchase_timestamp");
        var delivered = Moment(row, "order_delivered_customer_date");
        Keep(row, "order_id", id, "INSERT OR IGNORE INTO orders (id, line, customer, status, purchase, approved, carrier, delivered, estimated) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            id, row.Line, row.Required("customer_id"), status, Moment(row, "order_purchase_timestamp"), Moment(row, "order_approved_at"),
            Moment(row, "order_delivered_carrier_date"), delivered, Day(row, "order_estimated_delivery_date"));
        Compare(row, status, delivered);
    });

    private static void Compare(SourceRow row, string status, long? delivered)
    {
        if (status is "delivered" && delivered is null)
        {
            row.Warn(FindingTexts.NoDeliveryMoment, "order_delivered_customer_date", "");
        }

        if (status is "canceled" or "unavailable" && delivered is not null)
        {
            row.Warn(FindingTexts.CancelledYetDelivered, "order_delivered_customer_date", row.Text("order_delivered_customer_date"));
        }
    }

    /// <summary>An order with a wrong item is left out whole, so that the mended files add it whole.</summary>
    private void Items() => Each(OlistImporter.Items, row =>
    {
        var order = row.Required("order_id");
        var kept = Keep(row, "order_item_id", row.Text("order_item_id"),
            "INSERT OR IGNORE INTO items (order_id, number, product, seller, shipping_limit, price, freight, line) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            order, row.Whole("order_item_id", 1, int.MaxValue), row.Text("product_id"), row.Required("seller_id"),
            Moment(row, "shipping_limit_date"), row.Minor("price") ?? 0, row.Minor("freight_value") ?? 0, row.Line);
        if (!kept && row.Faulty)
        {
            _stage.Run("UPDATE orders SET out = 1 WHERE id = ?1", order);
        }
    });

    private void People() => Each(OlistImporter.People, row =>
    {
        var id = row.Required("customer_id");
        Keep(row, "customer_id", id, "INSERT OR IGNORE INTO people (id, person, city, state) VALUES (?1, ?2, ?3, ?4)",
            id, row.Required("customer_unique_id"), row.Text("customer_city"), row.Text("customer_state"));
    });

    private void Payments() => Each(OlistImporter.Payments, row => Keep(row, "payment_sequential", row.Text("payment_sequential"),
        "INSERT OR IGNORE INTO payments (order_id, number, type, instalments, value, line) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        row.Required("order_id"), row.Whole("payment_sequential", 0, int.MaxValue), row.Text("payment_type"),
        row.Whole("payment_installments", 0, int.MaxValue), row.Minor("payment_value"), row.Line));

    private void Reviews() => Each(OlistImporter.Reviews, row =>
    {
        row.Required("review_score");
        var id = row.Required("review_id");
        var answered = Moment(row, "review_answer_timestamp") ?? Moment(row, "review_creation_date");
        if (answered is null && !row.Faulty)
        {
            row.Required("review_answer_timestamp");
        }

        Keep(row, "review_id", id, "INSERT OR IGNORE INTO reviews (order_id, id, score, title, comment, at, line) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            row.Required("order_id"), id, row.Whole("review_score", 1, 5), row.Text("review_comment_title"),
            row.Text("review_comment_message"), answered, row.Line);
    });

    private void Others()
    {
        Each(OlistImporter.Sellers, row => Keep(row, "seller_id", row.Text("seller_id"),
            "INSERT OR IGNORE INTO sellers (id, city, state) VALUES (?1, ?2, ?3)", row.Required("seller_id"), row.Text("seller_city"), row.Text("seller_state")));
        Each(OlistImporter.Products, row => Keep(row, "product_id", row.Text("product_id"),
            "INSERT OR IGNORE INTO products (id, category) VALUES (?1, ?2)", row.Required("product_id"), row.Text("product_category_name")));
        Each(OlistImporter.Categories, row => Keep(row, "product_category_name", row.Text("product_category_name"),
            "INSERT OR IGNORE INTO categories (name, english) VALUES (?1, ?2)", row.Required("product_category_name"), row.Text("product_category_name_english")));
    }

    /// <summary>Holds the files against each other, then ranks the orders.</summary>
    private long Rank()
    {
        Report(FindingKind.Fault, FindingTexts.LeftOut, OlistImporter.Orders, "order_id", "SELECT line, id FROM orders WHERE out = 1 ORDER BY line");
        Report(FindingKind.Warning, FindingTexts.NoCustomer, OlistImporter.Orders, "customer_id",
            "SELECT line, customer FROM orders WHERE out = 0 AND customer NOT IN (SELECT id FROM people) ORDER BY line");
        foreach (var (file, table) in new[] { (OlistImporter.Items, "items"), (OlistImporter.Payments, "payments"), (OlistImporter.Reviews, "reviews") })
        {
            Report(FindingKind.Warning, FindingTexts.NoOwner, file, "order_id",
                $"SELECT line, order_id FROM {table} WHERE order_id NOT IN (SELECT id FROM orders) ORDER BY line");
        }

        Report(FindingKind.Warning, FindingTexts.LinkWithoutMoment, OlistImporter.Orders, "order_approved_at",
            "SELECT line, id FROM orders WHERE out = 0 AND approved IS NULL AND (carrier IS NOT NULL OR delivered IS NOT NULL) ORDER BY line");
        Report(FindingKind.Warning, FindingTexts.LinkWithoutMoment, OlistImporter.Orders, "order_delivered_carrier_date",
            "SELECT line, id FROM orders WHERE out = 0 AND carrier IS NULL AND delivered IS NOT NULL ORDER BY line");
        _stage.Run("INSERT INTO ranked (id) SELECT id FROM orders WHERE out = 0 ORDER BY purchase, id");
        return _stage.Count("SELECT count(*) FROM ranked");
    }

    private void Report(FindingKind kind, string code, string file, string field, string sql)
    {
        foreach (var row in _stage.Query(sql))
        {
            reading.Findings.Add(kind, code, reading.Name(file), row.GetInt64(0), field, row.GetString(1));
        }
    }

    private void Each(string file, Action<SourceRow> take)
    {
        foreach (var row in reading.Lines(file, cancel))
        {
            take(row);
        }
    }

    /// <summary>Keeps a line that has no fault; a key that came before is told.</summary>
    private bool Keep(SourceRow row, string keyColumn, string key, string sql, params ReadOnlySpan<object?> values)
    {
        if (row.Faulty || _stage.Run(sql, values) == 1)
        {
            return !row.Faulty;
        }

        row.Warn(FindingTexts.Repeated, keyColumn, key);
        return false;
    }

    private long? Moment(SourceRow row, string column) => row.Moment(column, Moments, reading.Zone)?.ToUnixTimeMilliseconds();

    private static int? Day(SourceRow row, string column) => row.Local(column, Moments)?.Date.ToEpochDay();
}
