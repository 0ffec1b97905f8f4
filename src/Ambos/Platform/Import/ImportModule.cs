using Ambos.Platform.Identity;
using Ambos.Platform.Import.Maps;
using Ambos.Platform.Import.Wizard;
using Ambos.Platform.Jobs;
using Ambos.Platform.Rights;
using Ambos.Platform.Web;
using Ambos.Platform.Web.Layout;

namespace Ambos.Platform.Import;

/// <summary>Takes in what a company has had elsewhere until now.</summary>
public static class ImportModule
{
    public static void AddImport(this IServiceCollection services)
    {
        services.AddSingleton<ImportLock>();
        services.AddSingleton<OrderedRemovals>();
        services.AddHostedService<RemovalJob>();
        services.AddSingleton<PlanFiles>();
        services.AddSingleton<PlannedImports>();
        services.AddHostedService<PlanJob>();
        services.AddTransient<PlanImport>();
        services.AddTransient<FaultyLines>();
        services.AddTransient<ColumnMaps>();
        services.AddTransient<ImportRecords>();
        services.AddTransient<RunImport>();
        services.AddTransient<RemoveImport>();
        services.AddTransient<ReadImports>();
        services.AddJobSource<ImportJobs>();
        services.AddSight(Import.Subject, (_, actor, _, _) => Task.FromResult(actor.Has(Right.Administer)));
        services.AddNavigation(new NavigationItem("New import", "/admin/imports/new", "database-import", 42, typeof(Wizard.ImportWords)) { Needs = Right.Administer, Place = NavigationPlace.Create });
        services.AddNavigation(new NavigationItem("Imports", "/admin/imports", "database-import", 930, typeof(ImportList)) { Needs = Right.Administer, Section = "Administration" });
    }

    /// <summary>Adds a kind of files that can be imported.</summary>
    public static void AddImporter<T>(this IServiceCollection services) where T : Importer
    {
        services.AddSingleton<T>();
        services.AddSingleton<Importer>(provider => provider.GetRequiredService<T>());
    }

    public static void MapImport(this IEndpointRouteBuilder app)
    {
        var imports = app.MapApi("imports");
        ReadImports.Map(imports);
        ReadImports.MapCsv(app);
        RemoveImport.Map(imports);
        ImportTemplate.Map(imports);
    }
}
