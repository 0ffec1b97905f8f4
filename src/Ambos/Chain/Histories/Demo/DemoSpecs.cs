using Ambos.Catalogue.Contract;
using NodaTime;

namespace Ambos.Chain.Histories.Demo;

/// <summary>Who asks for a service.</summary>
internal enum DemoAsker { Outside, Colleague, Warehouse, Purchasing }

/// <summary>A service of the demo company: what it promises, how often it is asked for, how the work on it goes.</summary>
/// <param name="PerDay">Requests on an ordinary day at the end of the history; 0 for steps of others.</param>
/// <param name="Needs">Share of the promised time that the work mostly needs.</param>
/// <param name="Spread">Deviation of its logarithm.</param>
internal sealed record DemoSpec(
    string Key, string Team, DemoAsker Asker, PromiseTerm FirstResponse, PromiseTerm Delivery, double PerDay, double Needs, double Spread)
{
    public Duration? SilenceAccepts { get; init; }
    public IReadOnlyList<DemoStep> Steps { get; init; } = [];

    /// <summary>How often the work waits for the customer, or for a supplier outside.</summary>
    public double AsksBack { get; init; }
    public double WaitsForSupplier { get; init; }

    /// <summary>How often what is handed over is sent back.</summary>
    public double SentBack { get; init; }

    /// <summary>How often it is given up before the work is done.</summary>
    public double GivenUp { get; init; } = 0.015;

    /// <summary>How often another team gets it, and which.</summary>
    public double PassedOn { get; init; }
    public string? PassedTo { get; init; }

    /// <summary>What is asked for is a product with a price.</summary>
    public bool Sells { get; init; }

    public Side Side => Asker is DemoAsker.Outside ? Side.External : Side.Internal;
    public Audience Audience => Asker is DemoAsker.Outside ? Audience.External : Audience.Internal;
}

/// <param name="Receiver">The team that waits for it; nothing for the team of the service.</param>
internal sealed record DemoStep(string Service, int Order, string? Receiver = null);

/// <summary>The catalogue of the demo company.</summary>
internal static class DemoSpecs
{
    private static readonly Duration TwoDays = Duration.FromHours(16);
    private static readonly Duration ThreeDays = Duration.FromHours(24);

    public static readonly IReadOnlyList<DemoSpec> All =
    [
        new("drawing", "design", DemoAsker.Colleague, PromiseTerm.None, Days(4), 0, 0.8, 0.18) { SilenceAccepts = TwoDays, SentBack = 0.07 },
        new("carpentry", "workshop", DemoAsker.Colleague, PromiseTerm.None, Days(7), 0, 0.82, 0.17) { SilenceAccepts = TwoDays, SentBack = 0.05 },
        new("fabric", "purchasing", DemoAsker.Colleague, PromiseTerm.None, Days(6), 0, 0.66, 0.25) { SilenceAccepts = TwoDays, SentBack = 0.04 },
        new("upholstering", "upholstery", DemoAsker.Colleague, PromiseTerm.None, Days(4), 0, 0.74, 0.2) { SilenceAccepts = TwoDays, SentBack = 0.04 },
        new("packing", "warehouse", DemoAsker.Colleague, PromiseTerm.None, Hours(8), 0, 0.68, 0.34) { SilenceAccepts = TwoDays, SentBack = 0.03 },
        new("shipping", "delivery", DemoAsker.Colleague, PromiseTerm.None, Days(2), 0, 0.68, 0.33) { SilenceAccepts = TwoDays, SentBack = 0.01 },
        new("mending", "workshop", DemoAsker.Colleague, PromiseTerm.None, Days(5), 0, 0.72, 0.26) { SilenceAccepts = TwoDays, SentBack = 0.05 },
        new("purchase", "purchasing", DemoAsker.Colleague, Hours(8), Days(7), 1, 0.6, 0.3) { SilenceAccepts = ThreeDays, WaitsForSupplier = 0.6, SentBack = 0.02 },

        new("order", "sales", DemoAsker.Outside, Hours(4), Days(4), 7, 0.02, 0.3)
        {
            SilenceAccepts = TwoDays, Sells = true, Steps = [new("packing", 1, "delivery"), new("shipping", 2)],
        },
        new("custom", "sales", DemoAsker.Outside, Hours(8), Days(18), 4, 0.03, 0.3)
        {
            SilenceAccepts = ThreeDays,
            Steps = [new("drawing", 1, "workshop"), new("carpentry", 2, "upholstery"), new("fabric", 2, "upholstery"), new("upholstering", 3, "warehouse"), new("shipping", 4)],
        },
        new("repair", "service", DemoAsker.Outside, Hours(8), Days(8), 1.6, 0.03, 0.3)
        {
            SilenceAccepts = TwoDays, Steps = [new("mending", 1, "delivery"), new("shipping", 2)],
        },
        new("complaint", "service", DemoAsker.Outside, Hours(2), Days(5), 1.2, 0.58, 0.4) { SilenceAccepts = ThreeDays, AsksBack = 0.4, PassedOn = 0.2, PassedTo = "quality" },
        new("question", "service", DemoAsker.Outside, Hours(2), Hours(8), 5, 0.5, 0.45) { AsksBack = 0.25, PassedOn = 0.06, PassedTo = "sales" },
        new("return", "warehouse", DemoAsker.Outside, Hours(8), Days(5), 0.8, 0.6, 0.35) { AsksBack = 0.1 },
        new("invoice", "finance", DemoAsker.Outside, Hours(8), Days(3), 0.9, 0.55, 0.4) { AsksBack = 0.25 },

        new("stock", "workshop", DemoAsker.Warehouse, PromiseTerm.None, Days(5), 2.4, 0.62, 0.3) { SilenceAccepts = TwoDays, SentBack = 0.04 },
        new("inspection", "quality", DemoAsker.Purchasing, Hours(4), Days(2), 1, 0.55, 0.35) { SilenceAccepts = TwoDays, SentBack = 0.02 },
        new("helpdesk", "it", DemoAsker.Colleague, Hours(1), Hours(6), 4.6, 0.5, 0.42) { AsksBack = 0.12, PassedOn = 0.04, PassedTo = "people" },
        new("access", "it", DemoAsker.Colleague, Hours(4), Days(1), 1.2, 0.55, 0.4),
        new("laptop", "it", DemoAsker.Colleague, Hours(8), Days(12), 0.35, 0.1, 0.4) { SilenceAccepts = ThreeDays, Steps = [new("purchase", 1)] },
        new("ergonomic", "people", DemoAsker.Colleague, Hours(8), Days(12), 0.4, 0.1, 0.4) { SilenceAccepts = ThreeDays, Steps = [new("purchase", 1)] },
        new("building", "people", DemoAsker.Colleague, Hours(4), Days(4), 1.1, 0.6, 0.4) { WaitsForSupplier = 0.25 },
        new("expenses", "finance", DemoAsker.Colleague, PromiseTerm.None, Days(5), 1.6, 0.55, 0.35) { AsksBack = 0.12 },
        new("certificate", "people", DemoAsker.Colleague, PromiseTerm.None, Days(3), 0.4, 0.55, 0.35),
        new("heard", "people", DemoAsker.Colleague, Hours(4), Days(3), 0, 0.55, 0.4),
    ];

    private static readonly Dictionary<string, DemoSpec> ByKey = All.ToDictionary(spec => spec.Key);

    public static DemoSpec Of(string key) => ByKey[key];

    /// <summary>The teams with the number of their people and the hours that they keep.</summary>
    public static readonly IReadOnlyList<(string Team, int People, string Calendar)> Teams =
    [
        ("service", 14, "service"), ("sales", 10, "office"), ("design", 7, "office"), ("workshop", 22, "workshop"), ("upholstery", 10, "workshop"),
        ("quality", 6, "workshop"), ("warehouse", 14, "workshop"), ("delivery", 14, "delivery"), ("purchasing", 6, "office"), ("it", 7, "office"),
        ("people", 5, "office"), ("finance", 5, "office"),
    ];

    private static PromiseTerm Hours(int hours) => new(PromiseUnit.WorkingTime, hours * 60);

    private static PromiseTerm Days(int days) => new(PromiseUnit.WorkingDays, days);
}
