namespace Ambos.Platform.Web;

/// <summary>
/// Answers only requests meant for this site: under one of its names, and, where they change something, not sent by
/// another site's page.
/// </summary>
public static class RequestOrigin
{
    public static void UseRequestOrigin(this IApplicationBuilder app, Site site) => app.Use((context, next) =>
    {
        if (!site.Answers(context.Request.Host.Host))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return context.Response.WriteAsync("This host is not served here. Name it in the setting allowed-hosts or base-url.", context.RequestAborted);
        }

        if (IsUnsafe(context.Request.Method) && IsForeign(context.Request, site))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    });

    public static bool IsUnsafe(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method) && !HttpMethods.IsTrace(method);

    /// <summary>Browsers say where a request comes from; programs with a token need not.</summary>
    private static bool IsForeign(HttpRequest request, Site site)
    {
        if (request.Headers.Origin.ToString() is { Length: > 0 } origin)
        {
            return !Uri.TryCreate(origin, UriKind.Absolute, out var from) || !IsOurs(from, request, site);
        }

        return request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");
    }

    /// <summary>Behind a proxy the scheme may differ from the one that arrives; the name and port may not.</summary>
    private static bool IsOurs(Uri from, HttpRequest request, Site site) =>
        from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
        || (site.BaseUrl is { } ours && from.Authority.Equals(ours.Authority, StringComparison.OrdinalIgnoreCase));
}
