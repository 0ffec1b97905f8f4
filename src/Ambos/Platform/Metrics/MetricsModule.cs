using Ambos.Platform.Identity;
using Ambos.Platform.Rights;
using Ambos.Platform.Storage;

namespace Ambos.Platform.Metrics;

/// <summary>Who may read the metrics.</summary>
public enum MetricsReaders
{
    /// <summary>Administrators, also by their tokens.</summary>
    Administrators,

    /// <summary>Also programs on this machine that do not come through a proxy.</summary>
    Loopback,

    /// <summary>Nobody: the address does not exist.</summary>
    Off,
}

/// <summary>Figures about the program itself, for those who watch over it, in the text form of Prometheus.</summary>
public static class MetricsModule
{
    public const string Path = "/metrics";
    public const string ReadersSetting = "metrics";

    private static readonly string[] ProxyHeaders = ["X-Forwarded-For", "X-Original-For", "Forwarded", "X-Real-IP", "Via"];

    public static void AddMeasures(this IServiceCollection services)
    {
        services.AddSingleton<RequestCounts>();
        services.AddTransient<ReadMetrics>();
    }

    /// <summary>Adds a figure of a capability: queue lengths and the like.</summary>
    public static IServiceCollection AddGauge(this IServiceCollection services, Gauge gauge) => services.AddSingleton(gauge);

    public static void MapMetrics(this WebApplication app)
    {
        switch (Readers(app.Configuration[ReadersSetting]))
        {
            case MetricsReaders.Administrators:
                app.MapGet(Path, (ReadMetrics read, CancellationToken cancel) => read.Run(cancel)).Allow(Right.Administer).ExcludeFromDescription();
                break;
            case MetricsReaders.Loopback:
                app.MapGet(Path, async (ReadMetrics read, CurrentUser user, HttpContext http, CancellationToken cancel) =>
                        user.Actor.Has(Right.Administer) || IsOnThisMachine(http) ? await read.Run(cancel) : Results.NotFound())
                    .Allow(Right.Public).ExcludeFromDescription();
                break;
        }
    }

    /// <summary>Whoever came through a proxy comes from somewhere else, although the proxy runs here.</summary>
    private static bool IsOnThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } from && System.Net.IPAddress.IsLoopback(from) && !Array.Exists(ProxyHeaders, http.Request.Headers.ContainsKey);

    private static MetricsReaders Readers(string? setting) => setting switch
    {
        null or "" => MetricsReaders.Administrators,
        _ when Enum.TryParse<MetricsReaders>(setting, ignoreCase: true, out var readers) && Enum.IsDefined(readers) => readers,
        _ => throw new StartRefusedException($"The setting {ReadersSetting} is '{setting}'. Use administrators, loopback or off."),
    };
}
