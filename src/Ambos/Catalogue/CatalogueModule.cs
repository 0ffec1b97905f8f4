using Ambos.Catalogue.Agreements;
using Ambos.Catalogue.Calendars;
using Ambos.Catalogue.Contract;
using Ambos.Catalogue.Services;
using Ambos.Platform.Rights;
using Ambos.Platform.Web;

namespace Ambos.Catalogue;

/// <summary>The promise before the work: services, terms, calendars, agreements.</summary>
public static class CatalogueModule
{
    public static void AddCatalogue(this IServiceCollection services)
    {
        services.AddSingleton<ServiceDirectory>();
        services.AddScoped<ReadCalendar>().AddScoped<SaveCalendar>().AddScoped<PreviewCalendar>();
        services.AddScoped<ReadService>().AddScoped<SaveService>().AddScoped<PublishService>().AddScoped<RetireService>();
        services.AddScoped<CheckFeasibility>().AddScoped<OpenCatalogue>();
        services.AddScoped<ReadAgreement>().AddScoped<SaveAgreement>();
    }

    public static void MapCatalogue(this IEndpointRouteBuilder app)
    {
        MapCalendars(app.MapApi("calendars"));
        MapServices(app.MapApi("services"));
        MapAgreements(app.MapApi("agreements"));
    }

    private static void MapCalendars(RouteGroupBuilder calendars)
    {
        calendars.Allow(Right.EditCatalogue);
        ReadCalendar.Map(calendars);
        SaveCalendar.Map(calendars);
        PreviewCalendar.Map(calendars);
    }

    private static void MapServices(RouteGroupBuilder services)
    {
        ReadService.Map(services);
        SaveService.Map(services);
        PublishService.Map(services);
        RetireService.Map(services);
        CheckFeasibility.Map(services);
        OpenCatalogue.Map(services);
    }

    private static void MapAgreements(RouteGroupBuilder agreements)
    {
        agreements.Allow(Right.EditCatalogue);
        ReadAgreement.Map(agreements);
        SaveAgreement.Map(agreements);
    }
}
