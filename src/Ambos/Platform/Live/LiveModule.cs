namespace Ambos.Platform.Live;

/// <summary>Pages that follow what happens: one line to the server for each open page.</summary>
public static class LiveModule
{
    public static void AddLive(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(LiveLimits.From(configuration));
        services.AddSingleton<LookAround>();
        services.AddSingleton<LiveFeed>();
        services.AddTransient<StillThere>();
        services.AddTransient<ListenToTopics>();
    }

    public static void MapLive(this IEndpointRouteBuilder app) => ListenToTopics.Map(app);
}
