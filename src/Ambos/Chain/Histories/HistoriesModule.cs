using System.CommandLine;
using Ambos.Chain.Histories.Demo;
using Ambos.Chain.Histories.EventLogs;
using Ambos.Chain.Histories.Olist;
using Ambos.Chain.Histories.ServiceNow;
using Ambos.Chain.Histories.Sheets;
using Ambos.Platform.Import;
using Ambos.Platform.Rights;
using Ambos.Platform.Start;
using Ambos.Platform.Web.Layout;

namespace Ambos.Chain.Histories;

/// <summary>What a company has served until now, from the files of other systems.</summary>
public static class HistoriesModule
{
    public static void AddHistories(this IServiceCollection services)
    {
        services.AddImporter<CustomersImporter>();
        services.AddImporter<PeopleImporter>();
        services.AddImporter<RequestsImporter>();
        services.AddImporter<ServicesImporter>();
        services.AddImporter<EventLogImporter>();
        services.AddImporter<OlistImporter>();
        services.AddImporter<ServiceNowImporter>();
        services.AddImporter<DemoImporter>();
        services.AddTransient<BringDemo>();
        services.AddTransient<DemoAccounts>();
        services.AddTransient<OrderDemo>();
        services.AddSingleton<DemoOrders>();
        services.AddHostedService<DemoJob>();
        services.AddFrameNotice<DemoMark>(Right.Administer);
        services.AddSetUpScreen(new("Try it", TryScreen.Path, 50, typeof(TryScreen)));
        services.AddNavigation(new NavigationItem("Demo company", "/admin/demo", "building-factory-2", 935, typeof(DemoPage)) { Needs = Right.Administer, Section = "Administration" });
        services.AddNavigation(new NavigationItem("Demo company", "/admin/demo", "building-factory-2", 95, typeof(DemoPage))
        {
            Needs = Right.Administer,
            Place = NavigationPlace.Administration,
            Meaning = "A made-up company to look around in; it comes and goes with one click.",
        });
    }

    public static void MapHistories(this IEndpointRouteBuilder app) => OrderDemo.Map(app);

    /// <summary>The commands that import histories.</summary>
    public static IEnumerable<Command> Commands() =>
    [
        ImportCommand.Kind<OlistImporter>(OlistImporter.KindName, "Import marketplace orders in the form of Olist's public files",
            "dir", "Folder with olist_orders_dataset.csv, olist_order_items_dataset.csv, olist_customers_dataset.csv and, where there are, the others; .csv or .csv.gz",
            OlistImporter.DefaultZone),
        ImportCommand.Kind<ServiceNowImporter>(ServiceNowImporter.KindName, "Import incidents from a ServiceNow event log",
            "file", "The event log, .csv or .csv.gz", ServiceNowImporter.DefaultZone),
        EventLogCommand.Create(),
        .. SheetCommands.All(),
    ];
}
