using Ambos.Catalogue.Calendars;
using Ambos.Catalogue.Contract;
using Ambos.Platform.Rights;
using Ambos.Platform.Web;

namespace Ambos.Catalogue;

/// <summary>The promise before the work: services, terms, calendars, agreements.</summary>
public static class CatalogueModule
{
    public static void AddCatalogue(this IServiceCollection services)
    {
        services.AddSingleton<ServiceDirectory>();
        services.AddScoped<ReadCalendar>();
        services.AddScoped<SaveCalendar>();
        services.AddScoped<PreviewCalendar>();
    }

    public static void MapCatalogue(this IEndpointRouteBuilder app)
    {
        var calendars = app.MapApi("calendars");
        calendars.Allow(Right.EditCatalogue);
        ReadCalendar.Map(calendars);
        SaveCalendar.Map(calendars);
        PreviewCalendar.Map(calendars);
    }
}
