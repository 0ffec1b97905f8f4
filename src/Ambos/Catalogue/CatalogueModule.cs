using Ambos.Catalogue.Contract;

namespace Ambos.Catalogue;

/// <summary>The promise before the work: services, terms, calendars, agreements.</summary>
public static class CatalogueModule
{
    public static void AddCatalogue(this IServiceCollection services)
    {
        services.AddSingleton<ServiceDirectory>();
    }

    public static void MapCatalogue(this IEndpointRouteBuilder app)
    {
    }
}
