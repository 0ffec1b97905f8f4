using Ambos.Platform.Web;
using Ambos.Requests.Intake;
using Ambos.Requests.Tracking;

namespace Ambos.Requests;

/// <summary>Requests of both customers: asked for, promised, worked on, handed over, accepted or sent back.</summary>
public static class RequestsModule
{
    public static void AddRequests(this IServiceCollection services)
    {
        services.AddSingleton<KnownCustomers>();
        services.AddSingleton<TrackingLinks>();
        services.AddScoped<PrepareOrder>();
        services.AddScoped<OpenWithSteps>();
        services.AddScoped<AskForService>();
        services.AddScoped<QuotePromise>();
    }

    public static void MapRequests(this IEndpointRouteBuilder app)
    {
        QuotePromise.Map(app.MapApi("services"));

        var requests = app.MapApi("requests");
        AskForService.Map(requests);
    }
}
