using System.Globalization;
using Ambos.Core.Text;
using Ambos.Customers.Contract;
using Ambos.Requests.Contract;

namespace Ambos.Chain.Histories.Olist;

/// <summary>What is kept of an order beside its promises: products, prices, payments.</summary>
internal static class OlistFacts
{
    public const string Currency = "BRL";

    private const int ShortLength = 8;

    public static string Short(string key) => key[..Math.Min(key.Length, ShortLength)];

    public static string Title(OlistOrder order)
    {
        var categories = string.Join(", ", order.Items.Select(item => item.Category).OfType<string>().Distinct().Select(Words));
        var title = $"Order {Short(order.Id)}{(categories.Length > 0 ? ": " : "")}{categories}";
        return title.Cut(Request.TitleLength);
    }

    public static Facts? Place(string? city, string? state)
    {
        Dictionary<string, string> facts = [];
        Add(facts, "city", city);
        Add(facts, "state", state);
        return facts.Count > 0 ? new(facts) : null;
    }

    public static Facts Of(OlistOrder order)
    {
        Dictionary<string, string> facts = new() { ["order"] = order.Id, ["status"] = order.Status };
        foreach (var item in order.Items)
        {
            facts[$"item {item.Number}"] =
                $"{item.Category ?? "product"} {item.Product}, seller {item.Seller}, {Amount(item.Price)} + {Amount(item.Freight)} {Currency}";
        }

        foreach (var (payment, index) in order.Payments.Select((payment, index) => (payment, index)))
        {
            facts[$"payment {index + 1}"] = $"{payment.Type}, {payment.Instalments ?? 1} instalments, {Amount(payment.Value ?? 0)} {Currency}";
        }

        return new(facts);
    }

    private static void Add(Dictionary<string, string> facts, string name, string? value)
    {
        if (value is not null)
        {
            facts[name] = value;
        }
    }

    private static string Words(string category) => category.Replace('_', ' ');

    private static string Amount(long minor) => (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
