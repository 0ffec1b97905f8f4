using System.Security.Cryptography;
using Ambos.Platform.Web.Layout;

namespace Ambos.Platform.Web;

/// <summary>Tells browsers with every answer what they may do with it.</summary>
public static class SecurityHeaders
{
    /// <summary>What a page puts under this among the items of its request are the origins that may show it in a frame; all others may not.</summary>
    public const string FramedByItem = "framed-by";

    public static void UseSecurityHeaders(this IApplicationBuilder app, Site site) => app.Use((context, next) =>
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[Document.NonceItem] = nonce;
        context.Response.OnStarting(() =>
        {
            Complete(context, site, nonce);
            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>At the last moment, since an error page begins with empty headers; an answer may set stricter ones itself.</summary>
    private static void Complete(HttpContext context, Site site, string nonce)
    {
        var headers = context.Response.Headers;
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        var framers = context.Items[FramedByItem]?.ToString() ?? "";
        if (framers.Length == 0)
        {
            headers.TryAdd("X-Frame-Options", "DENY");
        }

        headers.TryAdd("Content-Security-Policy", Policy(nonce, framers.Length == 0 ? "'none'" : framers));
        if (site.IsHttps)
        {
            headers.TryAdd("Strict-Transport-Security", "max-age=31536000");
        }

        KeepPersonalPagesOut(headers);
    }

    private static string Policy(string nonce, string framers) => string.Join("; ",
        "default-src 'none'",
        $"script-src 'self' 'nonce-{nonce}'",
        $"style-src 'self' 'nonce-{nonce}'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        $"frame-ancestors {framers}");

    /// <summary>What says nothing else about keeping is kept by nobody; static assets say so themselves.</summary>
    private static void KeepPersonalPagesOut(IHeaderDictionary headers)
    {
        var said = headers.CacheControl.ToString();
        if (said.Length == 0 || said.StartsWith("no-cache, no-store", StringComparison.Ordinal))
        {
            headers.CacheControl = "no-store";
        }
    }
}
