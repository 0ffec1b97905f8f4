using Ambos.Platform.Files;
using Ambos.Platform.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;

namespace Ambos.Platform.Web;

/// <summary>How much one caller may send and hold, and how forms are protected from other sites.</summary>
public static class Limits
{
    /// <summary>The most bytes of a body of JSON, and of a form beside its files.</summary>
    public const int JsonBytes = 1024 * 1024;

    private const string ProxiesSetting = "trusted-proxies";
    private const int MostValues = 2000;

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        var form = FileLimits.From(builder.Configuration).MostBytesOfAForm + JsonBytes;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = form;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 100;
            kestrel.Limits.MaxRequestLineSize = 8 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
            kestrel.Limits.MaxConcurrentConnections = 10_000;
        });
        builder.Services.Configure<FormOptions>(options =>
        {
            options.MultipartBodyLengthLimit = form;
            options.ValueCountLimit = MostValues;
            options.ValueLengthLimit = JsonBytes;
            options.MultipartHeadersLengthLimit = 8 * 1024;
        });
        var proxies = Proxies(builder.Configuration[ProxiesSetting]);
        builder.Services.Configure<ForwardedHeadersOptions>(options => Trust(options, proxies));
    }

    public static void AddForgeryProtection(this WebApplicationBuilder builder)
    {
        var site = Site.From(builder.Configuration);
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = site.CookieName("ambos-form");
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = site.SecureCookies;
            options.SuppressXFrameOptionsHeader = true; // set for every answer by SecurityHeaders
        });
    }

    /// <summary>An endpoint that reads no form would not notice that the token is missing.</summary>
    public static void UseRefusalOfForgeries(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
            context.Features.Set<IAntiforgeryValidationFeature>(null); // the page that says so is shown without a form
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        return next(context);
    });

    /// <summary>Addresses in forwarded headers count only when a listed proxy wrote them.</summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        if (app.Configuration[ProxiesSetting] is { Length: > 0 })
        {
            app.UseForwardedHeaders();
        }
    }

    private static void Trust(ForwardedHeadersOptions options, IEnumerable<System.Net.IPNetwork> proxies)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.ForwardLimit = 1;
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownIPNetworks.Add(proxy);
        }
    }

    /// <summary>Single addresses are networks of one.</summary>
    private static List<System.Net.IPNetwork> Proxies(string? setting)
    {
        List<System.Net.IPNetwork> proxies = [];
        foreach (var named in setting?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            proxies.Add(System.Net.IPNetwork.TryParse(named, out var network) ? network
                : System.Net.IPAddress.TryParse(named, out var address) ? new(address, 8 * address.GetAddressBytes().Length)
                : throw new StartRefusedException($"The setting {ProxiesSetting} names '{named}', which is no address. Write addresses or networks such as 10.0.0.5, 10.1.0.0/16."));
        }

        return proxies;
    }
}
